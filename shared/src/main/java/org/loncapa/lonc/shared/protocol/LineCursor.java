// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import java.util.Objects;

/**
 * Reads the bytes of a {@link Line} in order, across its pieces and without a copy. The newline is
 * not read.
 */
public final class LineCursor {

  private final Line line;
  private int index;
  private byte[] piece;
  private int at;
  private int left;

  LineCursor(Line line, int from) {
    Objects.checkIndex(from, line.length());
    this.line = line;
    this.left = line.length() - 1 - from;
    this.piece = line.piece(0);
    this.at = from;
    while (at > piece.length) {
      at -= piece.length;
      piece = line.piece(++index);
    }
  }

  private LineCursor(LineCursor other) {
    line = other.line;
    index = other.index;
    piece = other.piece;
    at = other.at;
    left = other.left;
  }

  /** Returns whether these bytes are next, without reading them. */
  boolean isBefore(byte[] text) {
    LineCursor ahead = new LineCursor(this);
    int same = 0;
    while (same < text.length && ahead.left > 0 && ahead.next() == text[same]) {
      same++;
    }
    return same == text.length;
  }

  /** Skips {@code count} bytes, 0 to {@link #left}. */
  void skip(int count) {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  /** Returns the number of bytes left, without the newline. */
  public int left() {
    return left;
  }

  /** Returns the next byte. Undefined if {@link #left} is 0. */
  public byte next() {
    while (at == piece.length) {
      piece = line.piece(++index);
      at = 0;
    }
    left--;
    return piece[at++];
  }
}
