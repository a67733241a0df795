// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Request;
import org.loncapa.lonc.shared.protocol.Wire;
import org.loncapa.lonc.shared.reason.ClientCloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;
import org.loncapa.lonc.verticles.io.ByteSocket;
import org.loncapa.lonc.verticles.io.LineWriter;

/**
 * One client's connection to the Unix socket: a line in, a line out, one at a time.
 *
 * <pre>
 *   READING ── a whole line ──► WAITING ── reply or con_lost ──► REPLYING ── written ──► READING
 *      │                                                            │
 *      └── too long ──► REPLYING ── written ──► SKIPPING ─ newline ─┴── the last answer ──► CLOSED
 * </pre>
 *
 * <p>Most clients send one request and wait, so reading goes on while they wait: that is how a
 * client that leaves is noticed. One that sends much more before its reply is read no further.
 */
final class Client implements ByteSocket.Listener, Transaction.Owner {
  private enum State {
    READING,
    WAITING,
    REPLYING,
    SKIPPING,
    CLOSED
  }

  private final HostEnv env;
  private final RequestSink requests;
  private final ClientCommands commands;
  private final ClientOwner owner;
  private final ByteSocket socket;
  private final ClientReadBuffer input;

  /** What the request under way takes; the transaction's once it is submitted. */
  private final MemoryReservation requestMemory;

  private final LineWriter writer;
  private final WriteStallDetector watch;
  private State state = State.READING;
  private Transaction transaction;

  /** What becomes of the client after the answer under way; null while more may follow. */
  private ClientCloseReason last;

  private boolean inputEnded;
  private boolean advancing;

  Client(
      HostEnv env,
      RequestSink requests,
      ClientCommands commands,
      ClientOwner owner,
      ByteSocket socket) {
    this.env = env;
    this.requests = requests;
    this.commands = commands;
    this.owner = owner;
    this.socket = socket;
    this.input = new ClientReadBuffer(env.config().maxRequestSize(), env.memory());
    this.requestMemory = new MemoryReservation(env.memory());
    this.writer = new LineWriter(socket);
    this.watch = new WriteStallDetector(env.config().clientWriteTimeout());
  }

  /** Begins to read. */
  void start() {
    socket.listen(this);
  }

  @Override
  public void bytes(byte[] chunk) {
    if (state != State.CLOSED) {
      input.feed(chunk);
      proceed();
    }
  }

  private void proceed() {
    if (state == State.SKIPPING) {
      skip();
    } else {
      advance();
    }
  }

  /** Takes one line after the other for as long as each is answered at once. */
  private void advance() {
    if (advancing) {
      return;
    }
    advancing = true;
    while (state == State.READING) {
      Line line = input.next();
      if (line == null) {
        gather();
        break;
      }
      begin(Request.of(line));
    }
    advancing = false;
    if (isBusy() && !input.hold()) {
      gone(ClientCloseReason.SENT_AHEAD); // there is no room for what it sent before its turn
    } else if (state != State.CLOSED) {
      socket.reading(!isBusy() || !input.isFarAhead());
    }
  }

  private boolean isBusy() {
    return state == State.WAITING || state == State.REPLYING;
  }

  /** There is no whole line yet. */
  private void gather() {
    if (input.tooLong()) {
      lastWord(
          Wire.REQUEST_TOO_LONG,
          TransactionOutcome.REQUEST_TOO_LONG,
          ClientCloseReason.REQUEST_TOO_LONG);
    } else if (!input.hold()) {
      input.discard();
      lastWord(Wire.CON_LOST, TransactionOutcome.MEMORY_FULL, ClientCloseReason.REQUEST_TOO_LONG);
    } else if (inputEnded) {
      end(ClientCloseReason.LEFT); // half a line is no request
    }
  }

  /** Gives the client its last answer, skips the rest of its request, and closes it. */
  void lastWord(Line answer, TransactionOutcome outcome, ClientCloseReason end) {
    env.counters().ended(outcome);
    last = end;
    socket.allowHalfClose(true);
    say(answer);
  }

  private void begin(Request request) {
    switch (request.kind()) {
      case RESET_RETRIES -> {
        env.counters().ended(TransactionOutcome.SPECIAL);
        state = State.WAITING;
        socket.allowHalfClose(true);
        commands.resetByClient().onComplete(v -> answerReset());
      }
      case CLOSE_CONNECTION_EXIT -> {
        env.counters().ended(TransactionOutcome.SPECIAL);
        state = State.WAITING;
        commands.startAfresh().onComplete(v -> end(ClientCloseReason.ASKED_TO_CLOSE));
      }
      case PLAIN, ENCRYPTED -> submit(request);
    }
  }

  private void answerReset() {
    if (state == State.WAITING) {
      say(Wire.OK);
    }
  }

  private void submit(Request request) {
    state = State.WAITING;
    socket.allowHalfClose(true);
    transaction = new Transaction(request, this, env.now());
    if (input.hold(request.line().cost())) {
      input.moveTo(requestMemory);
      transaction.holds(requestMemory);
      requests.submit(transaction);
    } else {
      env.fail(transaction, TransactionOutcome.MEMORY_FULL);
    }
  }

  @Override
  public void replied(Line reply) {
    transaction = null;
    input.force(reply.cost(), requestMemory);
    say(reply);
  }

  @Override
  public void failed(TransactionOutcome outcome) {
    transaction = null;
    input.force(0, requestMemory);
    say(
        outcome.answer() == TransactionOutcome.Answer.TOO_LONG
            ? Wire.REPLY_TOO_LONG
            : Wire.CON_LOST);
  }

  private void say(Line answer) {
    state = State.REPLYING;
    if (writer.write(answer)) {
      written();
    }
  }

  @Override
  public void drained() {
    if (state == State.REPLYING && !writer.done() && writer.more()) {
      written();
    }
  }

  /**
   * The whole answer is with the socket. It is not done before the system has taken it: until then
   * it lies in memory, and another request would add its own reply.
   */
  private void written() {
    if (socket.unsent() == 0) {
      said();
    } else {
      socket.whenSent(this::sent);
    }
  }

  private void sent() {
    if (state == State.REPLYING) {
      said();
    }
  }

  private void said() {
    input.force(0);
    watch.lineDone();
    if (last == ClientCloseReason.REQUEST_TOO_LONG) {
      state = State.SKIPPING;
      skip();
    } else if (last != null || owner.closesIdle()) {
      end(last == null ? ClientCloseReason.STOPPED : last);
    } else {
      state = State.READING;
      socket.allowHalfClose(false);
      advance();
    }
  }

  /**
   * Waits for the newline of a request that was answered already. To close before would discard
   * what the client still sends, and with it the answer it has not read yet.
   */
  private void skip() {
    if (input.isDiscarded() || inputEnded) {
      end(last);
    }
  }

  @Override
  public void inputEnded() {
    inputEnded = true;
    if (socket.peerGone()) {
      gone(ClientCloseReason.LEFT);
    } else {
      proceed();
    }
  }

  @Override
  public void closed(Throwable cause) {
    gone(ClientCloseReason.LEFT);
  }

  private void gone(ClientCloseReason end) {
    if (transaction != null) {
      requests.cancel(transaction);
      transaction = null;
    }
    end(end);
  }

  /** The periodic look: does it take its reply, and is it still there after half a close? */
  void tick(long now) {
    if (watch.isStuck(socket.unsent(), socket.taken(), now)) {
      end(ClientCloseReason.TOO_SLOW);
    } else if (inputEnded && state == State.WAITING && socket.peerGone()) {
      gone(ClientCloseReason.LEFT);
    }
  }

  /** True when it has no request under way, and all of its reply is with the socket. */
  boolean isIdle() {
    boolean idle = state == State.READING || state == State.REPLYING && writer.done();
    return idle && input.ahead() == 0;
  }

  /** The one place where a client's connection ends. */
  void end(ClientCloseReason end) {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    input.clear();
    // Half an answer cannot become whole any more: to wait until it is taken may be for ever.
    socket.end(end != ClientCloseReason.TOO_SLOW && writer.done());
    socket.whenClosed(input::release); // what the system has not taken is in memory until then
    owner.ended(this, end, socket, watch);
  }
}
