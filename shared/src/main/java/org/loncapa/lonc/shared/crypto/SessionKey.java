// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.crypto;

import java.nio.charset.StandardCharsets;

/**
 * Derives the key of a connection from the two host ids and the build key of lond (PROTOCOL.md
 * section 3.1).
 *
 * <ol>
 *   <li>Concatenate the ids without a separator.
 *   <li>Map a to z to upper case, then G to P to 0 to 9, and Q to Z to 0 to 9. Keep all other
 *       bytes.
 *   <li>Append the build key, repeat the result three times, and take the first 32 characters.
 *   <li>Read each character as a nibble, high nibble first: the low four bits of code + 9 for a
 *       letter, of the code for anything else. Missing characters count as 0.
 * </ol>
 */
public final class SessionKey {

  /** Length of a key in bytes. */
  public static final int LENGTH = 16;

  private static final int NIBBLES = 2 * LENGTH;
  private static final int ROUNDS = 3;

  private SessionKey() {}

  /**
   * Returns the session key.
   *
   * @param londHostId id of the remote host
   * @param loncHostId id of this site
   * @param buildKey the line from lond without its newline; any length
   * @return a new array of 16 bytes
   */
  public static byte[] derive(String londHostId, String loncHostId, byte[] buildKey) {
    byte[] seed = seed(ids(londHostId, loncHostId), buildKey);
    byte[] key = new byte[LENGTH];
    int there = (int) Math.min(NIBBLES, (long) ROUNDS * seed.length);
    for (int i = 0; i < there; i++) {
      int shift = i % 2 == 0 ? 4 : 0;
      key[i / 2] |= (byte) (nibble(seed[i % seed.length]) << shift);
    }
    return key;
  }

  /** The only place that knows the order of the two ids: lond first. */
  private static byte[] ids(String londHostId, String loncHostId) {
    return (londHostId + loncHostId).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] seed(byte[] ids, byte[] buildKey) {
    byte[] seed = new byte[ids.length + buildKey.length];
    for (int i = 0; i < ids.length; i++) {
      seed[i] = mapped(ids[i]);
    }
    System.arraycopy(buildKey, 0, seed, ids.length, buildKey.length);
    return seed;
  }

  private static byte mapped(byte b) {
    int c = b >= 'a' && b <= 'z' ? b - 'a' + 'A' : b;
    if (c >= 'G' && c <= 'P') {
      return (byte) (c - 'G' + '0');
    }
    if (c >= 'Q' && c <= 'Z') {
      return (byte) (c - 'Q' + '0');
    }
    return (byte) c;
  }

  private static int nibble(byte b) {
    boolean letter = (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    return (letter ? b + 9 : b) & 15;
  }
}
