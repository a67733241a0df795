// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.memory;

import java.util.ArrayDeque;
import java.util.List;

/**
 * Bytes in the order in which they came, in arrays of at most {@link ByteArrays#MAX}.
 *
 * <p>Small parts are copied into one array, which is made larger the more there is already: so the
 * heap has at most twice the bytes, whatever the size of the parts. Large parts are kept as they
 * are.
 *
 * <p>Not safe for threads.
 */
public final class Pieces {
  /** A part that is at least this long is not copied: what it costs beside its bytes is 3 %. */
  private static final int LARGE = 1024;

  /** The first array for small parts: two lines of the usual length. */
  private static final int FIRST = 128;

  /** This object, its deque, and the deque's array. */
  private static final int OVERHEAD = 40 + 32 + 88;

  private final ArrayDeque<byte[]> full = new ArrayDeque<>();
  private byte[] tail;
  private int filled;
  private int length;
  private long cost = OVERHEAD;

  /** Adds a whole array, which belongs to the pieces from now on. */
  public void add(byte[] part) {
    if (part.length < LARGE || part.length > ByteArrays.MAX) {
      add(part, 0, part.length);
      return;
    }
    closeTail();
    length += part.length;
    push(part);
  }

  /** Adds a copy of the bytes from {@code from} up to {@code to}, the last one not included. */
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

  /** Only as many bytes of the last array as there are in it. */
  private void closeTail() {
    if (tail != null) {
      cost -= ByteArrays.cost(tail.length);
      push(ByteArrays.part(tail, 0, filled));
      tail = null;
      filled = 0;
    }
  }

  /** Takes the first piece out, or returns null when there is none. */
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

  /** Returns all pieces in order. Nothing is to be added any more. */
  public List<byte[]> all() {
    closeTail();
    return List.copyOf(full);
  }

  /** Returns the number of bytes. */
  public int length() {
    return length;
  }

  /** Returns the bytes of heap that all of it takes. */
  public long cost() {
    return cost;
  }
}
