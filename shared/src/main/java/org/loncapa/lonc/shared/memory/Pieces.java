// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.memory;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Collects bytes in arrays of at most {@link ByteArrays#MAX}.
 *
 * <p>Small parts are copied into one array whose size grows with the content, so the heap cost is
 * at most twice the number of bytes, for parts of any size. Large parts are kept without a copy.
 *
 * <p>Not safe for several threads.
 */
public final class Pieces {
  /** A part of at least this length is not copied: its overhead is below 3 %. */
  private static final int LARGE = 1024;

  /** Length of the first array for small parts: two lines of the usual length. */
  private static final int FIRST = 128;

  /** This object, its deque, and the array of the deque. */
  private static final int OVERHEAD = 40 + 32 + 88;

  private final ArrayDeque<byte[]> full = new ArrayDeque<>();
  private byte[] tail;
  private int filled;
  private int length;
  private long cost = OVERHEAD;

  /** Adds a whole array, which the caller must not use afterwards. */
  public void add(byte[] part) {
    if (part.length < LARGE || part.length > ByteArrays.MAX) {
      add(part, 0, part.length);
      return;
    }
    closeTail();
    length += part.length;
    push(part);
  }

  /** Adds a copy of the bytes from {@code from} (inclusive) to {@code to} (exclusive). */
  public void add(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (tail == null) {
        tail =
            ByteArrays.make(Math.min(ByteArrays.MAX, Math.max(FIRST, Math.max(length, to - at))));
        cost += ByteArrays.cost(tail.length);
      }
      int count = Math.min(tail.length - filled, to - at);
      System.arraycopy(bytes, at, tail, filled, count);
      filled += count;
      length += count;
      at += count;
      if (filled == tail.length) {
        full.add(tail);
        tail = null;
        filled = 0;
      }
    }
  }

  private void push(byte[] part) {
    full.add(part);
    cost += ByteArrays.cost(part.length);
  }

  /** Trims the last array to its content. */
  private void closeTail() {
    if (tail != null) {
      cost -= ByteArrays.cost(tail.length);
      push(ByteArrays.part(tail, 0, filled));
      tail = null;
      filled = 0;
    }
  }

  /** Removes and returns the first piece, or returns null if there is none. */
  public byte[] poll() {
    if (full.isEmpty()) {
      closeTail();
    }
    byte[] first = full.poll();
    if (first != null) {
      length -= first.length;
      cost -= ByteArrays.cost(first.length);
    }
    return first;
  }

  /** Returns all pieces in order. Nothing may be added afterwards. */
  public List<byte[]> all() {
    closeTail();
    return List.copyOf(full);
  }

  /** Returns the number of bytes. */
  public int length() {
    return length;
  }

  /** Returns the heap cost in bytes. */
  public long cost() {
    return cost;
  }
}
