// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes lines of the chunks that a socket gives.
 *
 * <pre>
 *   feed ──▶ head, more ──step──▶ pieces ──newline──▶ ready ──▶ next
 *            not scanned          scanned, no          one
 *                                 newline yet          whole line
 *                                    │
 *                                    └─ over the limit: dropped, and all up to the newline
 * </pre>
 *
 * <p>The usual chunk is one whole line and goes through without a copy. Each byte is scanned once.
 * It stops scanning when one line is ready: lines behind it are found when they are asked for, so a
 * line that is too long never overtakes a good one.
 *
 * <p>The limit is checked against the line, not against what is kept. A line that comes in one
 * chunk is held to it just as one that comes in many.
 *
 * <p>Not safe for threads.
 */
public final class LineDecoder {

  /**
   * Neighbours shorter than this are joined, in bytes. A peer that sends byte by byte would
   * otherwise cost some thirty times the memory that the limit promises.
   */
  private static final int SMALL = 256;

  private static final List<byte[]> NONE = List.of();

  private final int limit;
  private byte[] head;
  private int from;
  private int unscanned;

  /** Null until a chunk comes before its turn. Few peers send so, and a client is to be small. */
  private ArrayDeque<byte[]> more;

  private List<byte[]> pieces = NONE;
  private int gathered;
  private Line ready;
  private boolean tooLong;
  private boolean discarded;

  /**
   * A decoder with nothing in it.
   *
   * @param limit most bytes of a line without its newline; 0 to {@link Integer#MAX_VALUE} - 1
   * @throws IllegalArgumentException if the limit is out of range
   */
  public LineDecoder(int limit) {
    if (limit < 0 || limit == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("limit out of range: " + limit);
    }
    this.limit = limit;
  }

  /**
   * Takes what came from the socket. The array belongs to the decoder and its lines from now on.
   *
   * @param chunk any bytes, also none
   */
  public void feed(byte[] chunk) {
    if (chunk.length == 0) {
      return;
    }
    unscanned += chunk.length;
    if (head != null) {
      more = more == null ? new ArrayDeque<>() : more;
      more.add(chunk);
      return;
    }
    head = chunk;
    from = 0;
    scan();
  }

  /**
   * The next whole line, or null. Null means that no whole line is there, or that a line too long
   * is next: see {@link #tooLong}.
   */
  public Line next() {
    scan();
    Line line = ready;
    ready = null;
    return line;
  }

  /**
   * Bytes that came in and were neither handed out nor dropped: whole lines that wait, and the one
   * that is not whole yet.
   */
  public int retained() {
    return unscanned + gathered + (ready == null ? 0 : ready.length());
  }

  /**
   * True once a line went over the limit and all lines before it were handed out. Its bytes are
   * dropped, and those that follow up to its newline. {@link #next} gives null from now on.
   */
  public boolean tooLong() {
    return tooLong;
  }

  /** True once the newline of the line that was too long has passed. What follows is kept. */
  public boolean discarded() {
    return discarded;
  }

  /**
   * Goes on with the line after the one that was too long.
   *
   * @throws IllegalStateException if {@link #discarded} is false
   */
  public void resume() {
    if (!discarded) {
      throw new IllegalStateException("no line was discarded");
    }
    tooLong = false;
    discarded = false;
  }

  /**
   * Drops the line that is being gathered, and the rest of it up to its newline, as if it were over
   * the limit. For when there is no memory for it. Lines that wait before it are dropped as well.
   */
  public void discard() {
    clear();
    tooLong = true;
  }

  /** Forgets everything; the decoder is as new. */
  public void clear() {
    more = null;
    head = null;
    from = 0;
    unscanned = 0;
    ready = null;
    tooLong = false;
    discarded = false;
    dropPieces();
  }

  private void scan() {
    while (head != null && ready == null && !discarded) {
      step();
    }
  }

  /** Scans the head up to the next newline, or to its end. */
  private void step() {
    int end = Newline.in(head, from);
    int stop = end < 0 ? head.length : end;
    if (tooLong || stop - from > limit - gathered) {
      dropPieces();
      tooLong = true;
      discarded = end >= 0;
    } else if (end < 0) {
      keep(part(head, from, stop));
    } else {
      finish(part(head, from, stop + 1));
    }
    moveTo(end < 0 ? stop : stop + 1);
  }

  private void moveTo(int index) {
    unscanned -= index - from;
    from = index;
    if (index == head.length) {
      head = more == null ? null : more.poll();
      from = 0;
    }
  }

  private void keep(byte[] piece) {
    gathered += piece.length;
    if (pieces == NONE) {
      pieces = new ArrayList<>();
    }
    int last = pieces.size() - 1;
    if (last >= 0 && piece.length < SMALL && pieces.get(last).length < SMALL) {
      pieces.set(last, join(pieces.get(last), piece));
    } else {
      pieces.add(piece);
    }
  }

  private void finish(byte[] piece) {
    if (pieces.isEmpty()) {
      ready = Line.of(piece);
      return;
    }
    keep(piece);
    ready = Line.ofPieces(pieces);
    dropPieces();
  }

  /** Not an emptied list: that would keep the room of the longest line so far. */
  private void dropPieces() {
    pieces = NONE;
    gathered = 0;
  }

  private static byte[] part(byte[] chunk, int start, int stop) {
    boolean whole = start == 0 && stop == chunk.length;
    return whole ? chunk : Arrays.copyOfRange(chunk, start, stop);
  }

  private static byte[] join(byte[] left, byte[] right) {
    byte[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }
}
