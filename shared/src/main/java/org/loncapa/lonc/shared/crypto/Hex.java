// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.crypto;

import java.util.Arrays;
import org.loncapa.lonc.shared.protocol.LineFiller;

/** Hex digits by table lookup. Writes lower case, reads both cases. */
final class Hex {

  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private static final byte[] VALUES = values();

  private Hex() {}

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < DIGITS.length; i++) {
      values[DIGITS[i]] = (byte) i;
      values[Character.toUpperCase(DIGITS[i])] = (byte) i;
    }
    return values;
  }

  /** Returns the value of a hex digit, 0 to 15; -1 for any other byte. */
  static int value(byte digit) {
    return VALUES[digit & 0xff];
  }

  /** Writes two digits for each byte of a block. */
  static void put(byte[] block, LineFiller out) {
    for (byte b : block) {
      out.put(DIGITS[b >> 4 & 15]);
      out.put(DIGITS[b & 15]);
    }
  }
}
