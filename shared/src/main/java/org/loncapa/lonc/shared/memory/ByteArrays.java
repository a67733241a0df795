// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.memory;

import java.util.Arrays;

/**
 * Allocates the arrays for requests and replies, and computes their heap cost.
 *
 * <p>No array is longer than {@link #MAX}; longer data is kept in pieces. A garbage collector finds
 * room for many small arrays where it finds none for a large one, and an array of many megabytes
 * would be allocated before its bytes arrive.
 */
public final class ByteArrays {
  /** Maximum length of an array in bytes: 64 KiB. */
  public static final int MAX = 64 * 1024;

  /** Header of an array, and its slot in a list with twice the necessary capacity. */
  private static final int OVERHEAD = 16 + 8;

  private ByteArrays() {}

  /**
   * Returns a new array.
   *
   * @param length 0 to {@link #MAX}
   * @throws IllegalArgumentException if the length is out of range
   */
  public static byte[] make(int length) {
    if (length < 0 || length > MAX) {
      throw new IllegalArgumentException("an array of " + length + " bytes; keep it in pieces");
    }
    return new byte[length];
  }

  /**
   * Returns a copy of a part of an array.
   *
   * @param from index of the first byte
   * @param to index after the last byte; at most {@code from} + {@link #MAX}
   * @throws IllegalArgumentException if the part is too long
   */
  public static byte[] part(byte[] bytes, int from, int to) {
    if (to - from > MAX) {
      throw new IllegalArgumentException("a part of " + (to - from) + " bytes");
    }
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Returns the heap cost in bytes of an array of this length, its slot in a list included. */
  public static long cost(int length) {
    return OVERHEAD + (length + 7L & ~7L);
  }

  /** Returns the maximum heap cost of {@code bytes} bytes in pieces of {@link #MAX}. */
  public static long costInPieces(long bytes) {
    return (bytes / MAX + 1) * (OVERHEAD + 8) + bytes;
  }
}
