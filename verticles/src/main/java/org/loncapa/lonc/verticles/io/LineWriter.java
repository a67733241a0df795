// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import org.loncapa.lonc.shared.protocol.Line;

/**
 * Writes one line at a time to a socket, never more than the socket takes: a line of megabytes
 * stays in its pieces until there is room, instead of lying in the channel's buffers twice.
 */
public final class LineWriter {
  /** Bytes written at once; small enough that progress is seen, large enough to be cheap. */
  private static final int SLICE = 32 * 1024;

  /** Bytes of a line that may be under way for a while after the system has taken the last one. */
  private static final int LARGE = 64 * 1024;

  private final ByteSocket socket;
  private Line line;
  private int piece;
  private int offset;
  private boolean writing;

  /** A writer that is done. */
  public LineWriter(ByteSocket socket) {
    this.socket = socket;
  }

  /** Starts to write a line; the one before must be done. Answers {@link #done()}. */
  public boolean write(Line next) {
    if (line != null) {
      throw new IllegalStateException("the line before is not written yet");
    }
    line = next;
    piece = 0;
    offset = 0;
    return more();
  }

  /** Goes on after the socket drained. Answers {@link #done()}. */
  public boolean more() {
    if (writing) {
      return false; // a flush tells of the room it makes while it runs; the loop below sees it
    }
    writing = true;
    while (line != null && !socket.full()) {
      fill();
      socket.flush();
    }
    writing = false;
    return line == null;
  }

  /** Writes slices until the line is done or the socket full; one flush sends them together. */
  private void fill() {
    while (line != null && !socket.full()) {
      byte[] bytes = line.piece(piece);
      int length = Math.min(SLICE, bytes.length - offset);
      socket.write(bytes, offset, length);
      offset += length;
      if (offset == bytes.length) {
        offset = 0;
        piece++;
      }
      if (piece == line.pieces()) {
        line = null;
      }
    }
  }

  /** True when the whole line has been handed to the socket. */
  public boolean done() {
    return line == null;
  }

  /** True when the whole line has been taken by the system. */
  public boolean isSent() {
    return done() && socket.unsent() == 0;
  }

  /**
   * True while the other end has yet to receive a part of a line that was sent. False for a line
   * that is not large, since the answer takes a call of the system.
   *
   * @param length bytes of that line
   */
  public boolean isUnderWay(int length) {
    return length > LARGE && socket.isUnacknowledged();
  }
}
