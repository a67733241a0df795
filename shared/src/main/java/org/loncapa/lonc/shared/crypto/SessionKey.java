// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.crypto;

import java.nio.charset.StandardCharsets;

/**
 * Derives the key of a connection from the two host ids and the build key that lond sent.
 *
 * <ol>
 *   <li>The ids, one after the other, without separator.
 *   <li>a to z become upper case; then G to P become 0 to 9, and Q to Z too. All else stays.
 *   <li>That and the build key, three times over; the first 32 characters.
 *   <li>Each is half a byte, high half first: of a letter the low four bits of code + 9, of
 *       anything else those of the code. Missing ones are 0.
 * </ol>
 */
public final class SessionKey {

  /** Bytes of a key. */
  public static final int LENGTH = 16;

  private static final int NIBBLES = 2 * LENGTH;
  private static final int ROUNDS = 3;

  private SessionKey() {}

  /**
   * The session key.
   *
   * @param londHostId the id of the host that the connection goes to
   * @param loncHostId the id of this site
   * @param buildKey what lond sent, without its newline; any length
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

  /** The only place that knows the order of the two ids. The network fixes it: lond first. */
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
