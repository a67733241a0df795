// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.memory;

import java.util.Arrays;

/**
 * Makes the arrays for requests and replies, and says what they cost the heap.
 *
 * <p>No array is longer than {@link #MAX}: what is longer is kept in pieces. A collector finds room
 * for many small arrays where it finds none for a large one, and an array of many megabytes would
 * have to be allocated before its bytes are there.
 */
public final class ByteArrays {
  /** The greatest length of an array, in bytes. */
  public static final int MAX = 64 * 1024;

  /** Header of an array, and its place in a list that has grown to twice what it needs. */
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
   * Returns a part of an array as an array of its own.
   *
   * @param from the first byte
   * @param to the byte behind the last one; at most {@link #MAX} behind the first
   * @throws IllegalArgumentException if the part is too long
   */
  public static byte[] part(byte[] bytes, int from, int to) {
    if (to - from > MAX) {
      throw new IllegalArgumentException("a part of " + (to - from) + " bytes");
    }
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Returns the bytes of heap that an array of this length takes, its place in a list included. */
  public static long cost(int length) {
    return OVERHEAD + (length + 7L & ~7L);
  }

  /**
   * Returns the bytes of heap that {@code bytes} take at most, gathered in pieces of {@link #MAX}.
   */
  public static long costInPieces(long bytes) {
    return (bytes / MAX + 1) * (OVERHEAD + 8) + bytes;
  }
}
