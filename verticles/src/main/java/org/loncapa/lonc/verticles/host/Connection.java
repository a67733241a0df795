// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.io.IOException;
import org.loncapa.lonc.shared.crypto.SessionCipher;
import org.loncapa.lonc.shared.handshake.Handshake;
import org.loncapa.lonc.shared.pool.Decision;
import org.loncapa.lonc.shared.pool.PooledConnection;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineDecoder;
import org.loncapa.lonc.shared.protocol.Request;
import org.loncapa.lonc.shared.protocol.SessionEffect;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;
import org.loncapa.lonc.verticles.io.ByteSocket;
import org.loncapa.lonc.verticles.io.LineWriter;
import org.loncapa.lonc.verticles.io.NetworkErrors;
import org.loncapa.lonc.verticles.io.Unread;

/**
 * One connection to the host's lond: first the handshake, then one transaction at a time.
 *
 * <pre>
 *   CONNECTING ──► HANDSHAKE ──► IDLE ── lent ──► PREPARING ── all is ready ──► AWAITING
 *                                 ▲                                               │
 *                                 └────── OPENING, if the reply is sealed ◄── reply ──┘
 * </pre>
 *
 * <p>A reply is due in AWAITING only, and there only once the last byte of the request is on its
 * way. In every other state a byte means that lond is out of step. A connection that ends in
 * PREPARING gives its request back, since nothing of it was sent (BEHAVIOUR.md section 2).
 */
final class Connection extends PooledConnection implements ByteSocket.Listener {
  private final HostEnv env;
  private final ConnectionListener listener;
  private final MemoryReservation holding;
  private final ConnectAttempt attempt;
  private final TransactionProgress progress;
  private ConnectionPhase phase = ConnectionPhase.CONNECTING;
  private ByteSocket socket;
  private LineWriter writer;
  private LineDecoder decoder = new LineDecoder(Handshake.HANDSHAKE_LINE_LIMIT);
  private HandshakeDriver handshake;
  private AsyncCipher sealer;
  private Transaction transaction;

  /** The event loop has come to read it since its last reply, in this very turn. */
  private boolean readThisTurn;

  /** When the work of a worker began. */
  private long progressAt;

  private String detail = "";

  /** Why it ends when the reply that is being opened is delivered; null if it stays. */
  private CloseReason afterReply;

  Connection(HostEnv env, ConnectionListener listener, Decision.Open<?, ?> open) {
    super(open);
    this.env = env;
    this.listener = listener;
    this.holding = new MemoryReservation(env.memory());
    this.attempt = new ConnectAttempt(env);
    this.progress = new TransactionProgress(env.config().transactionTimeout());
  }

  /** How far it has come while it has no socket. */
  ConnectAttempt attempt() {
    return attempt;
  }

  /** The socket can be used: the handshake begins. */
  void connected(ByteSocket connected) {
    socket = connected;
    writer = new LineWriter(socket);
    socket.listen(this);
    phase = ConnectionPhase.HANDSHAKE;
    handshake = new HandshakeDriver(env, attempt.upAt(), writer::write, this::ready, this::end);
    handshake.start();
  }

  private void ready(SessionCipher cipher) {
    handshake = null;
    phase = ConnectionPhase.IDLE;
    attempt.worked();
    env.shares().handshakes().add(attempt.age(env.now()));
    sealer = new AsyncCipher(cipher, env);
    decoder = new LineDecoder(env.config().maxReplySize());
    listener.ready(this);
  }

  /** Whether the event loop has read it in this turn. */
  void readThisTurn(boolean read) {
    readThisTurn = read;
  }

  /** A transaction has this connection from now on; {@link #send} follows. */
  void lend(Transaction next, long now) {
    phase = ConnectionPhase.PREPARING;
    transaction = next;
    progressAt = now;
  }

  /** Whether a delayed request may still be sent on this connection. */
  boolean isPreparing(Transaction delayed) {
    return phase == ConnectionPhase.PREPARING && transaction == delayed;
  }

  /** Prepares and sends the request of the transaction that this connection is lent to. */
  void send(long now) {
    if (!readThisTurn && isSpoiled()) {
      return;
    }
    Request request = transaction.request();
    env.shares().queueWaits().add(now - transaction.startedAt());
    if (request.kind() == Request.Kind.ENCRYPTED) {
      seal(transaction);
    } else {
      sendPrepared(request.line(), now);
    }
  }

  /** The room for the sealed line is taken before the line is made. */
  private void seal(Transaction sealed) {
    boolean room =
        sealer.seal(
            sealed.request(),
            holding,
            () -> isPreparing(sealed),
            line -> sealed(sealed, line),
            this::fault);
    if (!room) {
      unsent(TransactionOutcome.MEMORY_FULL);
    }
  }

  private void sealed(Transaction prepared, Line line) {
    if (prepared.isDisowned()) {
      unsent(TransactionOutcome.CLIENT_GONE_QUEUED);
    } else if (AsyncCipher.isAtOnce(prepared.request()) || !isSpoiled()) {
      sendPrepared(line, env.now());
    }
  }

  /**
   * Ends the connection if lond spoke while nothing was due, and the event loop has not come to
   * read it: a client's request may be the first of what it has in hand, and a stray line that came
   * before would pass as the reply.
   */
  private boolean isSpoiled() {
    Unread unread = socket.unread();
    if (unread != Unread.NOTHING) {
      boolean closed = unread == Unread.END;
      end(closed ? CloseReason.CLOSED_BEFORE_SENDING : CloseReason.LOST_STEP);
    }
    return phase == ConnectionPhase.ENDED;
  }

  /** From here on the request may have reached lond. */
  private void sendPrepared(Line line, long now) {
    phase = ConnectionPhase.AWAITING;
    progress.begin(socket.taken(), now);
    writer.write(line);
  }

  /** The transaction ends before anything of it was sent. The connection is as good as before. */
  private void unsent(TransactionOutcome outcome) {
    Transaction failed = release();
    listener.released(this);
    env.fail(failed, outcome);
  }

  /** A delayed request turned out to be unfit. The connection is as good as before. */
  void unused() {
    release();
    listener.released(this);
  }

  private Transaction release() {
    Transaction released = transaction;
    transaction = null;
    phase = ConnectionPhase.IDLE;
    holding.clear();
    return released;
  }

  @Override
  public void drained() {
    writer.more();
  }

  @Override
  public void bytes(byte[] chunk) {
    switch (phase) {
      case HANDSHAKE -> shake(chunk);
      case AWAITING -> gather(chunk);
      case OPENING, OPENING_LAST -> {
        endAfterReply(CloseReason.LOST_STEP);
        socket.reading(false); // these are enough to know that it lost step
      }
      case IDLE, PREPARING -> end(CloseReason.LOST_STEP);
      case CONNECTING, ENDED -> {}
    }
  }

  private void shake(byte[] chunk) {
    decoder.feed(chunk);
    for (Line line = decoder.next(); line != null; line = decoder.next()) {
      if (decoder.retained() > 0) {
        end(CloseReason.HANDSHAKE_MALFORMED); // lond speaks only when it is spoken to
        return;
      }
      handshake.heard(line);
      if (phase != ConnectionPhase.HANDSHAKE) {
        return;
      }
    }
    if (decoder.tooLong()) {
      end(CloseReason.HANDSHAKE_MALFORMED);
    }
  }

  /** What comes before the request's last byte has arrived cannot be its reply. */
  private void gather(byte[] chunk) {
    boolean first = decoder.retained() == 0;
    if (!writer.isSent() || first && writer.isUnderWay(transaction.request().line().length())) {
      end(CloseReason.LOST_STEP);
      return;
    }
    progress.received(chunk.length);
    decoder.feed(chunk);
    Line reply = decoder.next();
    if (reply != null && SessionCipher.isSealed(reply)) {
      open(reply);
    } else if (reply != null) {
      deliver(reply, decoder.retained() > 0 ? CloseReason.LOST_STEP : null);
    } else if (decoder.skipped()) {
      decoder.resume();
      deliver(null, decoder.retained() > 0 ? CloseReason.LOST_STEP : null);
    } else if (decoder.tooLong()) {
      end(CloseReason.REPLY_TOO_LONG);
    } else if (!holding.set(decoder.cost())) {
      end(CloseReason.MEMORY_FULL);
    }
  }

  /** The clear text takes the place of the sealed one; see {@link SessionCipher#open}. */
  private void open(Line reply) {
    phase = ConnectionPhase.OPENING;
    progressAt = env.now();
    if (decoder.retained() > 0) {
      endAfterReply(CloseReason.LOST_STEP);
    }
    sealer.open(
        reply,
        holding,
        () -> phase != ConnectionPhase.ENDED,
        clear -> deliver(clear, afterReply),
        e -> end(CloseReason.BROKEN_REPLY));
  }

  /**
   * The client of a transaction is gone. What lond has still to say is read to its newline, so that
   * the connection stays good, and nothing of it is kept.
   */
  void abandoned(Transaction gone) {
    if (phase == ConnectionPhase.AWAITING && transaction == gone) {
      decoder.skip();
      if (writer.isSent()) {
        holding.clear();
      }
    }
  }

  /** The first reason counts: lond closes a connection that it spoiled. */
  private void endAfterReply(CloseReason reason) {
    phase = ConnectionPhase.OPENING_LAST;
    afterReply = afterReply == null ? reason : afterReply;
  }

  /**
   * The reply is whole and in clear.
   *
   * @param reply null if its client is gone and it was not kept
   * @param last why no other request may follow on this connection, or null
   */
  private void deliver(Line reply, CloseReason last) {
    transaction.holdsToo(holding);
    Transaction done = release();
    boolean reusable = remember(done.request().effect(), reply);
    // The connection first: what the client sends next can then have it.
    if (last != null) {
      end(last);
    } else if (!reusable) {
      end(CloseReason.SESSION_CHANGED);
    } else {
      listener.released(this);
    }
    listener.replied(done, reply);
  }

  /** Remembers what the request left behind in lond; false if no other request may follow. */
  private boolean remember(SessionEffect effect, Line reply) {
    if (effect instanceof SessionEffect.HostIdSet set) {
      boolean confirmed = reply != null && set.isConfirmedBy(reply);
      hasOwnHostId(confirmed && set.id().equals(env.config().id()));
    } else if (effect instanceof SessionEffect.HostIdUnknown) {
      hasOwnHostId(false);
    }
    return !(effect instanceof SessionEffect.Ends);
  }

  private void fault(Throwable e) {
    env.log().fault("cannot encrypt a request", e);
    end(CloseReason.INTERNAL_ERROR);
  }

  @Override
  public void inputEnded() {
    closed(null);
  }

  @Override
  public void closed(Throwable cause) {
    switch (phase) {
      case HANDSHAKE -> failed(inHandshake(cause), cause);
      case IDLE -> end(CloseReason.CLOSED_WHILE_IDLE);
      case PREPARING -> end(CloseReason.CLOSED_BEFORE_SENDING);
      case AWAITING -> {
        boolean reset = cause instanceof IOException;
        end(reset ? CloseReason.RESET_IN_TRANSACTION : CloseReason.CLOSED_IN_TRANSACTION);
      }
      case OPENING, OPENING_LAST -> endAfterReply(CloseReason.CLOSED_WHILE_IDLE); // it is whole
      case CONNECTING, ENDED -> {}
    }
  }

  /** By TLS 1.3 lond refuses our certificate only after TLS is up for us. */
  private static CloseReason inHandshake(Throwable cause) {
    return NetworkErrors.isTls(cause) ? CloseReason.TLS_FAILED : CloseReason.HANDSHAKE_CLOSED;
  }

  /** The periodic look at its deadlines. */
  void tick(long now) {
    HostConfig config = env.config();
    if (phase == ConnectionPhase.CONNECTING) {
      attempt.tick(now);
    }
    boolean stuck = now - progressAt >= config.transactionTimeout();
    CloseReason late =
        switch (phase) {
          case HANDSHAKE -> handshake.isLate(now) ? CloseReason.HANDSHAKE_TIMED_OUT : null;
          case PREPARING, OPENING, OPENING_LAST -> stuck ? CloseReason.WORKER_TIMED_OUT : null;
          case AWAITING ->
              progress.isStalled(socket.taken(), writer.isSent(), now)
                  ? CloseReason.NO_PROGRESS
                  : null;
          case CONNECTING, IDLE, ENDED -> null;
        };
    if (late != null) {
      end(late);
    }
  }

  /** It ends for a reason that the cause says more of. */
  void failed(CloseReason reason, Throwable cause) {
    boolean saysMore =
        reason != CloseReason.HANDSHAKE_CLOSED && reason != CloseReason.NO_DESCRIPTORS;
    if (phase != ConnectionPhase.ENDED && cause != null && saysMore) {
      detail = NetworkErrors.words(cause);
    }
    end(reason);
  }

  /** What there is to say of its end beside the reason; often nothing. */
  String detail() {
    return detail;
  }

  /** The one place where a connection ends, and with it the transaction under way on it. */
  void end(CloseReason reason) {
    if (phase == ConnectionPhase.ENDED) {
      return;
    }
    boolean nothingSent = phase == ConnectionPhase.PREPARING;
    Transaction ended = release();
    phase = ConnectionPhase.ENDED;
    attempt.ended(reason);
    if (sealer != null) {
      sealer.abandon();
    }
    if (socket != null) {
      socket.end(false);
    }
    listener.closed(this, reason, ended, !nothingSent);
  }
}
