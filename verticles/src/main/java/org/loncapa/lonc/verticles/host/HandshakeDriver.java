// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.function.Consumer;
import org.loncapa.lonc.shared.crypto.SessionCipher;
import org.loncapa.lonc.shared.crypto.SessionKey;
import org.loncapa.lonc.shared.handshake.Handshake;
import org.loncapa.lonc.shared.handshake.HandshakeState;
import org.loncapa.lonc.shared.handshake.HandshakeStep;
import org.loncapa.lonc.shared.handshake.HandshakeStep.Reason;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.reason.CloseReason;

/** Carries out what {@link Handshake} decides on one connection. */
final class HandshakeDriver {
  private final HostConfig config;
  private final Consumer<Line> write;
  private final Consumer<SessionCipher> ready;
  private final Consumer<CloseReason> end;
  private final long startedAt;
  private HandshakeState state;

  /**
   * Nothing is sent before {@link #start}.
   *
   * @param startedAt from when on its time runs
   */
  HandshakeDriver(
      HostEnv here,
      long startedAt,
      Consumer<Line> write,
      Consumer<SessionCipher> ready,
      Consumer<CloseReason> end) {
    this.config = here.config();
    this.startedAt = startedAt;
    this.write = write;
    this.ready = ready;
    this.end = end;
  }

  void start() {
    perform(Handshake.start());
  }

  /** lond said this line. */
  void heard(Line line) {
    perform(Handshake.on(state, line));
  }

  private void perform(HandshakeStep step) {
    if (step instanceof HandshakeStep.Send send) {
      state = send.next();
      write.accept(send.line());
    } else if (step instanceof HandshakeStep.Ready done) {
      ready.accept(new SessionCipher(key(done.buildKey())));
    } else if (step instanceof HandshakeStep.Refused refused) {
      boolean said = refused.reason() == Reason.REFUSED || refused.reason() == Reason.NOT_OK;
      end.accept(said ? CloseReason.HANDSHAKE_REFUSED : CloseReason.HANDSHAKE_MALFORMED);
    }
  }

  private byte[] key(byte[] buildKey) {
    return SessionKey.derive(config.id(), config.ownId(), buildKey);
  }

  boolean isLate(long now) {
    return now - startedAt >= config.handshakeTimeout();
  }
}
