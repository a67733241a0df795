// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.handshake;

import org.loncapa.lonc.shared.handshake.HandshakeStep.Reason;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineCursor;
import org.loncapa.lonc.shared.protocol.Wire;

/**
 * The handshake of a new connection, as the side that connects (PROTOCOL.md section 2.1).
 *
 * <pre>
 *   lonc                        lond
 *   init           ─────────▶              INITIALIZED
 *                  ◀─────────   challenge
 *   the challenge  ─────────▶              CHALLENGE_REPLIED
 *                  ◀─────────   ok
 *   ekey           ─────────▶              REQUESTING_KEY
 *                  ◀─────────   build key
 * </pre>
 *
 * <p>Any line of lond may be {@code refused} instead. This class has no state and throws nothing
 * for any line. Timeouts belong to the caller.
 */
public final class Handshake {

  /**
   * Maximum length of a handshake line from lond in bytes, without its newline. Real ones have
   * about 35.
   */
  public static final int HANDSHAKE_LINE_LIMIT = 1024;

  /**
   * Maximum length of a build key in bytes. Real ones have 14 to 35; only the first 32 bytes of the
   * whole seed count.
   */
  public static final int KEY_LIMIT = 64;

  private Handshake() {}

  /** Returns the first step, when the TCP connection is established. */
  public static HandshakeStep.Send start() {
    return new HandshakeStep.Send(HandshakeState.INITIALIZED, Wire.INIT);
  }

  /**
   * Returns the step after a line of lond.
   *
   * @param state the state of the last {@link HandshakeStep.Send}
   * @param line the line, newline included
   */
  public static HandshakeStep on(HandshakeState state, Line line) {
    if (Wire.isRefusal(line)) {
      return new HandshakeStep.Refused(Reason.REFUSED, state);
    }
    return switch (state) {
      case INITIALIZED -> onChallenge(line);
      case CHALLENGE_REPLIED -> onVerdict(line);
      case REQUESTING_KEY -> onKey(line);
    };
  }

  /** The challenge is opaque: usually digits, but lonc returns any printable line unchanged. */
  private static HandshakeStep onChallenge(Line line) {
    if (!isPrintable(line)) {
      return new HandshakeStep.Refused(Reason.MALFORMED_CHALLENGE, HandshakeState.INITIALIZED);
    }
    return new HandshakeStep.Send(HandshakeState.CHALLENGE_REPLIED, line);
  }

  private static HandshakeStep onVerdict(Line line) {
    if (!line.is(Wire.OK)) {
      return new HandshakeStep.Refused(Reason.NOT_OK, HandshakeState.CHALLENGE_REPLIED);
    }
    return new HandshakeStep.Send(HandshakeState.REQUESTING_KEY, Wire.EKEY);
  }

  private static HandshakeStep onKey(Line line) {
    LineCursor cursor = line.cursor(0);
    int length = cursor.left();
    boolean good = length > 0 && length <= KEY_LIMIT;
    byte[] key = new byte[good ? length : 0];
    for (int i = 0; i < key.length; i++) {
      key[i] = cursor.next();
      good &= isKeyCharacter(key[i]);
    }
    if (!good) {
      return new HandshakeStep.Refused(Reason.MALFORMED_KEY, HandshakeState.REQUESTING_KEY);
    }
    return new HandshakeStep.Ready(key);
  }

  private static boolean isPrintable(Line line) {
    LineCursor cursor = line.cursor(0);
    boolean good = cursor.left() > 0 && cursor.left() <= HANDSHAKE_LINE_LIMIT;
    while (good && cursor.left() > 0) {
      byte b = cursor.next();
      good = b >= ' ' && b <= '~';
    }
    return good;
  }

  /**
   * Accepts upper case only. lond never sends lower case here, so such a line is something else.
   */
  private static boolean isKeyCharacter(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'F');
  }
}
