// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import java.util.Arrays;
import java.util.List;
import org.loncapa.lonc.shared.memory.ByteArrays;

/**
 * One complete line: its bytes and its newline.
 *
 * <p>A line keeps the pieces in which it arrived. A reply of many megabytes is not copied into one
 * array only to be written again. The arrays are shared, not copied, so callers must not change
 * them.
 *
 * <p>A line may be a request that contains a password. {@link #toString} and {@link #word}
 * therefore show no more than the command word, and no method returns the rest as a string.
 */
public final class Line {

  /** Maximum length of a command word in a log, in characters. */
  private static final int WORD_LIMIT = 16;

  /** Heap cost of this object and of the request or transaction that it belongs to. */
  private static final int OVERHEAD = 32 + 96;

  private final byte[] first;

  /** All pieces; null if there is only one. */
  private final byte[][] pieces;

  private final int length;

  private Line(byte[] first, byte[][] pieces, int length) {
    this.first = first;
    this.pieces = pieces;
    this.length = length;
  }

  /**
   * Returns a line of one piece. The array is not copied.
   *
   * @param whole the line; its last byte is its only newline. Only the last byte is checked.
   * @throws IllegalArgumentException if the last byte is not a newline
   */
  public static Line of(byte[] whole) {
    requireNewline(whole);
    return new Line(whole, null, whole.length);
  }

  /**
   * Returns a line of several pieces. The arrays are not copied, the list is.
   *
   * @param pieces the line in order; the last byte of the last piece is its only newline
   * @throws IllegalArgumentException if there is no piece or the last byte is not a newline
   * @throws ArithmeticException if the line is longer than {@link Integer#MAX_VALUE} bytes
   */
  public static Line ofPieces(List<byte[]> pieces) {
    if (pieces.size() == 1) {
      return of(pieces.get(0));
    }
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("a line has at least one piece");
    }
    byte[][] all = pieces.toArray(new byte[0][]);
    requireNewline(all[all.length - 1]);
    int length = 0;
    for (byte[] piece : all) {
      length = Math.addExact(length, piece.length);
    }
    return new Line(all[0], all, length);
  }

  private static void requireNewline(byte[] piece) {
    if (piece.length == 0 || piece[piece.length - 1] != Wire.NEWLINE) {
      throw new IllegalArgumentException("a line ends with a newline");
    }
  }

  /** Returns the length in bytes, newline included; at least 1. */
  public int length() {
    return length;
  }

  /** Returns the heap cost in bytes of this line and its pieces. */
  public long cost() {
    if (pieces == null) {
      return OVERHEAD + ByteArrays.cost(length);
    }
    long cost = OVERHEAD;
    for (byte[] piece : pieces) {
      cost += ByteArrays.cost(piece.length);
    }
    return cost;
  }

  /** Returns the number of pieces; at least 1. */
  public int pieces() {
    return pieces == null ? 1 : pieces.length;
  }

  /**
   * Returns one piece. The array is shared and must not be changed.
   *
   * @param index from 0 to {@link #pieces} - 1
   * @throws IndexOutOfBoundsException if there is no such piece
   */
  public byte[] piece(int index) {
    if (pieces != null) {
      return pieces[index];
    }
    if (index != 0) {
      throw new IndexOutOfBoundsException(index);
    }
    return first;
  }

  /**
   * Returns the whole line in one array, newline included. For a line of one piece this is the
   * shared array, which must not be changed; otherwise each call makes a copy.
   */
  public byte[] bytes() {
    if (pieces == null) {
      return first;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  /** Returns whether this line is exactly these bytes and a newline. Case and blanks matter. */
  public boolean is(byte[] literal) {
    return length == literal.length + 1 && startsWith(literal);
  }

  /** Returns whether this line has the same bytes as another, in any pieces. */
  public boolean is(Line other) {
    if (length != other.length) {
      return false;
    }
    return other.pieces == null ? startsWith(other.first) : startsWith(other.bytes());
  }

  /** Returns whether this line begins with these bytes. */
  public boolean startsWith(byte[] prefix) {
    int size = prefix.length;
    if (size <= first.length) {
      return Arrays.equals(first, 0, size, prefix, 0, size);
    }
    return size <= length && startsWithAcrossPieces(prefix);
  }

  private boolean startsWithAcrossPieces(byte[] prefix) {
    int at = 0;
    for (int i = 0; at < prefix.length; i++) {
      byte[] piece = pieces[i];
      int size = Math.min(piece.length, prefix.length - at);
      if (!Arrays.equals(piece, 0, size, prefix, at, at + size)) {
        return false;
      }
      at += size;
    }
    return true;
  }

  /**
   * Returns a reader of the bytes of this line, across its pieces.
   *
   * @param from bytes to skip, from 0 to {@link #length} - 1
   * @throws IndexOutOfBoundsException if {@code from} is out of range
   */
  public LineCursor cursor(int from) {
    return new LineCursor(this, from);
  }

  /**
   * Returns the command word for logs: the letters, digits and underscores at the start of this
   * line, at most 16; {@code ?} if there are none. No more of a request may be shown.
   */
  public String word() {
    StringBuilder word = new StringBuilder(WORD_LIMIT);
    LineCursor cursor = cursor(0);
    while (cursor.left() > 0 && word.length() < WORD_LIMIT) {
      char letter = (char) (cursor.next() & 0xff);
      if (!isWordCharacter(letter)) {
        break;
      }
      word.append(letter);
    }
    return word.isEmpty() ? "?" : word.toString();
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** Returns the command word and the length; safe for logs. */
  @Override
  public String toString() {
    return "Line[" + word() + ", " + length + " bytes]";
  }
}
