// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import org.loncapa.lonc.shared.memory.ByteArrays;
import org.loncapa.lonc.shared.memory.Pieces;

/**
 * Makes lines of the chunks that a socket gives.
 *
 * <pre>
 *   feed ──▶ head, more ──step──▶ pieces ──newline──▶ ready ──▶ next
 *            not scanned          scanned, no          one
 *                                 newline yet          whole line
 *                                    │
 *                                    └─ over the limit, or skipped: dropped up to the newline
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

  /** What becomes of the line that is next. */
  private enum Mode {
    GATHER,
    /** It is wanted no more, and still held to the limit. */
    SKIP,
    /** It is over the limit. */
    TOO_LONG
  }

  private final int limit;
  private byte[] head;
  private int from;
  private int unscanned;

  /** Null until a chunk comes before its turn. Few peers send so, and a client is to be small. */
  private Pieces more;

  /** Null until a line comes in several chunks. */
  private Pieces pieces;

  /** Bytes so far of the line that has no newline yet. */
  private int begun;

  private Line ready;
  private Mode mode = Mode.GATHER;

  /** The newline of a line that is not kept has passed. */
  private boolean passed;

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
      more = more == null ? new Pieces() : more;
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
    return unscanned
        + (pieces == null ? 0 : pieces.length())
        + (ready == null ? 0 : ready.length());
  }

  /** Bytes of heap that what is retained takes. */
  public long cost() {
    long cost = head == null ? 0 : ByteArrays.cost(head.length);
    cost += more == null ? 0 : more.cost();
    cost += pieces == null ? 0 : pieces.cost();
    return cost + (ready == null ? 0 : ready.cost());
  }

  /**
   * True once a line went over the limit and all lines before it were handed out. Its bytes are
   * dropped, and those that follow up to its newline. {@link #next} gives null from now on.
   */
  public boolean tooLong() {
    return mode == Mode.TOO_LONG;
  }

  /** True once the newline of the line that was too long has passed. What follows is kept. */
  public boolean discarded() {
    return passed && tooLong();
  }

  /**
   * Goes on with the line after the one that was too long, or was skipped.
   *
   * @throws IllegalStateException if neither {@link #discarded} nor {@link #skipped} is true
   */
  public void resume() {
    if (!passed) {
      throw new IllegalStateException("no line was discarded");
    }
    mode = Mode.GATHER;
    passed = false;
    begun = 0;
  }

  /**
   * Drops the line that is being gathered, and the rest of it up to its newline, as if it were over
   * the limit. For when there is no memory for it. Lines that wait before it are dropped as well.
   */
  public void discard() {
    clear();
    mode = Mode.TOO_LONG;
  }

  /**
   * Keeps nothing of the line that is next, whose beginning may be here, up to its newline. The
   * limit still holds for it: it may become {@link #tooLong} instead of {@link #skipped}.
   *
   * @throws IllegalStateException if a whole line is ready
   */
  public void skip() {
    if (ready != null) {
      throw new IllegalStateException("there is a whole line");
    }
    if (mode == Mode.GATHER) {
      mode = Mode.SKIP;
      pieces = null;
      scan();
    }
  }

  /** True once the newline of the line that is skipped has passed. What follows is kept. */
  public boolean skipped() {
    return passed && mode == Mode.SKIP;
  }

  /** Forgets everything; the decoder is as new. */
  public void clear() {
    more = null;
    head = null;
    from = 0;
    unscanned = 0;
    ready = null;
    mode = Mode.GATHER;
    passed = false;
    pieces = null;
    begun = 0;
  }

  private void scan() {
    while (head != null && ready == null && !passed) {
      step();
    }
  }

  /** Scans the head up to the next newline, or to its end. */
  private void step() {
    int end = Newline.in(head, from);
    int stop = end < 0 ? head.length : end;
    if (mode != Mode.TOO_LONG && stop - from > limit - begun) {
      pieces = null;
      mode = Mode.TOO_LONG;
    }
    if (mode != Mode.GATHER) {
      begun += mode == Mode.SKIP ? stop - from : 0;
      passed = end >= 0;
    } else if (end < 0) {
      keep(stop);
    } else {
      finish(stop + 1);
    }
    moveTo(end < 0 ? stop : stop + 1);
  }

  private void moveTo(int index) {
    unscanned -= index - from;
    from = index;
    if (index == head.length) {
      head = more == null ? null : more.poll();
      more = head == null ? null : more; // nor the room that it took
      from = 0;
    }
  }

  private void keep(int stop) {
    pieces = pieces == null ? new Pieces() : pieces;
    begun += stop - from;
    if (from == 0 && stop == head.length) {
      pieces.add(head);
    } else {
      pieces.add(head, from, stop);
    }
  }

  private void finish(int stop) {
    if (pieces != null) {
      keep(stop);
      ready = Line.ofPieces(pieces.all());
    } else {
      boolean whole = from == 0 && stop == head.length;
      ready = stop - from > ByteArrays.MAX ? inPieces(stop) : Line.of(whole ? head : part(stop));
    }
    pieces = null;
    begun = 0;
  }

  private byte[] part(int stop) {
    return ByteArrays.part(head, from, stop);
  }

  private Line inPieces(int stop) {
    Pieces parts = new Pieces();
    parts.add(head, from, stop);
    return Line.ofPieces(parts.all());
  }
}
