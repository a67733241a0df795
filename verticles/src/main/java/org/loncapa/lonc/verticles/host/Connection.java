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
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.verticles.io.ByteSocket;
import org.loncapa.lonc.verticles.io.Failures;
import org.loncapa.lonc.verticles.io.LineWriter;

/**
 * One connection to the host's lond: first the handshake, then one transaction at a time.
 *
 * <p>What it is busy with is read from what it has: no cipher yet means handshake, a transaction
 * means a reply is due, neither means idle. A byte that comes when none is due ends it.
 */
final class Connection extends PooledConnection implements ByteSocket.Listener {
  private final Dispatcher host;
  private final Holding holding;
  private final Attempt attempt;
  private ByteSocket socket;
  private LineWriter writer;
  private LineDecoder decoder = new LineDecoder(Handshake.HANDSHAKE_LINE_LIMIT);
  private HandshakeTalk handshake;
  private Sealer sealer;
  private Transaction transaction;
  private long progressAt;

  /** A reply is being decrypted on a worker. */
  private boolean opening;

  private String detail = "";
  private boolean ended;

  Connection(Dispatcher host, Decision.Open<?, ?> open) {
    super(open);
    this.host = host;
    this.holding = new Holding(host.here().shares().memory());
    this.attempt = new Attempt(host.here().now());
  }

  /** How far it has come while it has no socket. */
  Attempt attempt() {
    return attempt;
  }

  /** The socket can be used: the handshake begins. */
  void connected(ByteSocket connected) {
    attempt.done();
    if (ended) {
      connected.end(false); // its time was over before it came
      return;
    }
    socket = connected;
    writer = new LineWriter(socket);
    socket.listen(this);
    handshake = new HandshakeTalk(host.here(), attempt.upAt(), this::write, this::ready, this::end);
    handshake.start();
  }

  private void ready(SessionCipher cipher) {
    handshake = null;
    host.here().shares().handshakes().add(attempt.age(host.here().now()));
    sealer = new Sealer(cipher, host.here().vertx());
    decoder = new LineDecoder(host.here().config().replyBytes());
    host.handshaken(this);
  }

  /** Sends a transaction's request; from here on it may have reached lond. */
  void send(Transaction next) {
    transaction = next;
    progressAt = host.here().now();
    host.here().shares().queueWaits().add(progressAt - next.startedAt);
    if (next.request.kind() == Request.Kind.ENCRYPTED) {
      sealer.seal(next.request, this::writeSealed, this::fault);
    } else {
      write(next.request.line());
    }
  }

  private void writeSealed(Line line) {
    if (!ended) {
      holding.set(line.length());
      write(line);
    }
  }

  private void write(Line line) {
    writer.write(line);
  }

  @Override
  public void drained() {
    progressAt = host.here().now();
    writer.more();
  }

  @Override
  public void bytes(byte[] chunk) {
    if (ended) {
      return;
    }
    progressAt = host.here().now();
    decoder.feed(chunk);
    if (handshake != null) {
      shake();
    } else if (transaction != null) {
      gather();
    } else {
      end(CloseReason.LOST_STEP);
    }
  }

  private void shake() {
    for (Line line = decoder.next(); line != null && !ended; line = decoder.next()) {
      if (decoder.retained() > 0) {
        end(CloseReason.HANDSHAKE_MALFORMED); // lond speaks only when it is spoken to
        return;
      }
      handshake.heard(line);
    }
    if (decoder.tooLong()) {
      end(CloseReason.HANDSHAKE_MALFORMED);
    }
  }

  private void gather() {
    if (opening) {
      socket.reading(false); // stray bytes; enough of them to know that it lost step
      return;
    }
    Line reply = decoder.next();
    if (reply != null && SessionCipher.isSealed(reply)) {
      opening = true;
      sealer.open(reply, this::deliver, e -> end(CloseReason.BROKEN_REPLY));
    } else if (reply != null) {
      deliver(reply);
    } else if (decoder.tooLong()) {
      end(CloseReason.REPLY_TOO_LONG);
    } else if (!holding.set(decoder.retained())) {
      end(CloseReason.MEMORY_FULL);
    }
  }

  /** The reply is whole and in clear. */
  private void deliver(Line reply) {
    if (ended) {
      return;
    }
    Transaction done = transaction;
    boolean inStep = decoder.retained() == 0 && writer.done();
    transaction = null;
    opening = false;
    holding.clear();
    // The connection first: what the client sends next can then have it.
    if (inStep) {
      host.settled(this);
    } else {
      end(CloseReason.LOST_STEP);
    }
    host.replied(done, reply);
  }

  private void fault(Throwable e) {
    host.here().log().fault("cannot encrypt a request", e);
    end(CloseReason.INTERNAL_ERROR);
  }

  @Override
  public void inputEnded() {
    closed(null);
  }

  @Override
  public void closed(Throwable cause) {
    if (handshake != null) {
      failed(inHandshake(cause), cause);
    } else if (transaction == null) {
      end(CloseReason.CLOSED_WHILE_IDLE);
    } else {
      boolean reset = cause instanceof IOException;
      end(reset ? CloseReason.RESET_IN_TRANSACTION : CloseReason.CLOSED_IN_TRANSACTION);
    }
  }

  /** By TLS 1.3 lond refuses our certificate only after TLS is up for us. */
  private static CloseReason inHandshake(Throwable cause) {
    return Failures.isTls(cause) ? CloseReason.TLS_FAILED : CloseReason.HANDSHAKE_CLOSED;
  }

  /** The periodic look at its deadlines. */
  void tick(long now) {
    HostConfig config = host.here().config();
    CloseReason late = attempt.late(config, now);
    if (late != null) {
      end(late);
    } else if (handshake != null && handshake.isLate(now)) {
      end(CloseReason.HANDSHAKE_TIMED_OUT);
    } else if (transaction != null && now - progressAt >= config.progressWithin()) {
      end(CloseReason.NO_PROGRESS);
    }
  }

  /** It ends for a reason that the cause says more of. */
  void failed(CloseReason reason, Throwable cause) {
    if (!ended && (reason == CloseReason.TLS_FAILED || reason == CloseReason.CONNECT_FAILED)) {
      detail = Failures.words(cause);
    }
    end(reason);
  }

  /** What there is to say of its end beside the reason; often nothing. */
  String detail() {
    return detail;
  }

  /** The one place where a connection ends, and with it the transaction under way on it. */
  void end(CloseReason reason) {
    if (ended) {
      return;
    }
    ended = true;
    Transaction lost = transaction;
    transaction = null;
    holding.clear();
    attempt.abandon();
    if (socket != null) {
      socket.end(false);
    }
    host.connectionEnded(this, reason, lost);
  }
}
