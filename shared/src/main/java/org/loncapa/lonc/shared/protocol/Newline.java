// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the newline in a chunk, eight bytes at a time.
 *
 * <p>Every byte of every request and reply is looked at here and nowhere else. A plain loop over
 * the bytes took more of the time of a line of 20 kB than all else that is not the kernel's.
 */
final class Newline {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long NEWLINES = ONES * Wire.NEWLINE;

  private Newline() {}

  /**
   * The index of the first newline, or -1.
   *
   * @param start where to begin; 0 to the chunk's length
   */
  static int in(byte[] chunk, int start) {
    int at = start;
    for (int last = chunk.length - Long.BYTES; at <= last; at += Long.BYTES) {
      long found = zeros((long) LONGS.get(chunk, at) ^ NEWLINES);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >> 3);
      }
    }
    while (at < chunk.length && chunk[at] != Wire.NEWLINE) {
      at++;
    }
    return at < chunk.length ? at : -1;
  }

  /**
   * Marks bytes that are 0 by their highest bit. A byte above a zero one may be marked too, by the
   * borrow: only the lowest mark counts, which is why the bytes are read little end first.
   */
  private static long zeros(long bytes) {
    return (bytes - ONES) & ~bytes & HIGHS;
  }
}
