// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import java.util.ArrayList;
import java.util.List;
import org.loncapa.lonc.shared.memory.ByteArrays;

/** Builds a line byte by byte in pieces, without a copy at the end. */
public final class LineFiller {
  private final List<byte[]> pieces = new ArrayList<>();
  private int index;
  private byte[] piece;
  private int at;

  private LineFiller() {}

  /**
   * Returns a filler with new pieces.
   *
   * @param length length of the line, newline included; at least 1
   */
  public static LineFiller ofLength(int length) {
    LineFiller filler = new LineFiller();
    for (int left = length; left > 0; left -= ByteArrays.MAX) {
      filler.pieces.add(ByteArrays.make(Math.min(left, ByteArrays.MAX)));
    }
    filler.piece = filler.pieces.get(0);
    return filler;
  }

  /**
   * Returns a filler that overwrites the pieces of another line, which becomes invalid. A line that
   * is made of a longer one then needs no memory of its own. Writing must not overtake reading.
   */
  public static LineFiller over(Line line) {
    LineFiller filler = new LineFiller();
    for (int i = 0; i < line.pieces(); i++) {
      filler.pieces.add(line.piece(i));
    }
    filler.piece = filler.pieces.get(0);
    return filler;
  }

  /**
   * Appends a byte.
   *
   * @throws IndexOutOfBoundsException if all pieces are full
   */
  public void put(byte next) {
    while (at == piece.length) {
      piece = pieces.get(++index);
      at = 0;
    }
    piece[at++] = next;
  }

  /**
   * Appends all bytes of an array.
   *
   * @throws IndexOutOfBoundsException if all pieces are full
   */
  public void put(byte[] bytes) {
    for (byte next : bytes) {
      put(next);
    }
  }

  /**
   * Returns the line.
   *
   * @throws IllegalArgumentException if its last byte is not a newline
   */
  public Line line() {
    List<byte[]> filled = new ArrayList<>(pieces.subList(0, index + 1));
    if (at < piece.length) {
      filled.set(index, ByteArrays.part(piece, 0, at));
    }
    return Line.ofPieces(filled);
  }
}
