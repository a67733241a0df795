// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import java.util.Arrays;
import java.util.List;
import org.loncapa.lonc.shared.memory.ByteArrays;

/**
 * One whole line: its bytes and its newline.
 *
 * <p>A line keeps the pieces it came in. A reply of many megabytes is never copied together only to
 * be written out again. The arrays are shared, not copied: whoever gets one must not change it.
 *
 * <p>A line may be a request with a password in it. So {@link #toString} and {@link #word} give no
 * more than the command word; there is no method that makes a string of the rest.
 */
public final class Line {

  /** Most characters of a command word in a log. */
  private static final int WORD_LIMIT = 16;

  /** This object, and the request or transaction that it belongs to. */
  private static final int OVERHEAD = 32 + 96;

  private final byte[] first;

  /** All pieces, or null when there is but one. */
  private final byte[][] pieces;

  private final int length;

  private Line(byte[] first, byte[][] pieces, int length) {
    this.first = first;
    this.pieces = pieces;
    this.length = length;
  }

  /**
   * A line of one piece. The array is not copied.
   *
   * @param whole the line; its last byte is its only newline. Only the last byte is looked at.
   * @throws IllegalArgumentException if the last byte is not a newline
   */
  public static Line of(byte[] whole) {
    requireNewline(whole);
    return new Line(whole, null, whole.length);
  }

  /**
   * A line of several pieces. The arrays are not copied, the list is.
   *
   * @param pieces the line in order; the last byte of the last piece is the only newline
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

  /** Bytes of this line, its newline included; at least 1. */
  public int length() {
    return length;
  }

  /** Bytes of heap that this line and its pieces take. */
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

  /** The number of pieces; at least 1. */
  public int pieces() {
    return pieces == null ? 1 : pieces.length;
  }

  /**
   * One piece, the very array. It must not be changed.
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
   * The whole line in one array, newline included. For a line of one piece it is the very array,
   * which must not be changed. For others each call makes a copy.
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

  /**
   * True if this line is exactly these bytes and a newline. Bytes are bytes: no case, no trimming.
   */
  public boolean is(byte[] literal) {
    return length == literal.length + 1 && startsWith(literal);
  }

  /** True if this line has the same bytes as another, in whatever pieces. */
  public boolean is(Line other) {
    if (length != other.length) {
      return false;
    }
    return other.pieces == null ? startsWith(other.first) : startsWith(other.bytes());
  }

  /** True if this line begins with these bytes. */
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
   * Reads this line byte by byte, over the seams of its pieces.
   *
   * @param from bytes to skip, from 0 to {@link #length} - 1
   * @throws IndexOutOfBoundsException if from is out of range
   */
  public LineCursor cursor(int from) {
    return new LineCursor(this, from);
  }

  /**
   * The command word, for logs: the letters, digits and underscores that this line begins with, 16
   * at most; {@code ?} if it begins with none. Never show more of a request than this.
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

  /** The command word and the length; safe for logs. */
  @Override
  public String toString() {
    return "Line[" + word() + ", " + length + " bytes]";
  }
}
