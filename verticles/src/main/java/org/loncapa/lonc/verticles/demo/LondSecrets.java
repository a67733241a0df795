// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import java.security.SecureRandom;
import org.loncapa.lonc.shared.protocol.Line;

/** The random values of a lond's handshake (PROTOCOL.md). */
public final class LondSecrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String KEY_CHARACTERS = "0123456789ABCDEF";
  private static final int KEY_LENGTH = 24;

  private LondSecrets() {}

  /** Returns a challenge of decimal digits. */
  public static Line challenge() {
    return LineText.line(Long.toString(RANDOM.nextLong(1L << 40, 1L << 60)));
  }

  /** Returns a build key: 24 characters of 0-9 and A-F. */
  public static Line buildKey() {
    StringBuilder key = new StringBuilder(KEY_LENGTH);
    while (key.length() < KEY_LENGTH) {
      key.append(KEY_CHARACTERS.charAt(RANDOM.nextInt(KEY_CHARACTERS.length())));
    }
    return LineText.line(key.toString());
  }
}
