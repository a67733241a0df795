// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import org.loncapa.lonc.shared.memory.ByteArrays;
import org.loncapa.lonc.shared.memory.Pieces;

/**
 * Splits the chunks of a socket into lines (PROTOCOL.md section 1.1).
 *
 * <pre>
 *   feed ──▶ head, more ──step──▶ pieces ──newline──▶ ready ──▶ next
 *            not scanned          scanned, no          one
 *                                 newline yet          complete line
 *                                    │
 *                                    └─ over the limit, or skipped: dropped up to the newline
 * </pre>
 *
 * <p>The usual chunk is one complete line, which needs no copy. Each byte is scanned once. Scanning
 * stops when one line is ready and continues when the next one is requested, so a line that is too
 * long never overtakes a good one.
 *
 * <p>The limit applies to the length of the line, not to the retained bytes, so it is the same for
 * a line in one chunk and a line in many.
 *
 * <p>Not safe for several threads.
 */
public final class LineDecoder {

  /** What happens to the next line. */
  private enum Mode {
    GATHER,
    /** It is not kept, but the limit still applies. */
    SKIP,
    /** It exceeds the limit. */
    TOO_LONG
  }

  private final int limit;
  private byte[] head;
  private int from;
  private int unscanned;

  /**
   * Chunks behind the head; null until there is one. Few peers send ahead, and a client must be
   * small.
   */
  private Pieces more;

  /** Null until a line arrives in several chunks. */
  private Pieces pieces;

  /** Bytes so far of the line that has no newline yet. */
  private int begun;

  private Line ready;
  private Mode mode = Mode.GATHER;

  /** Whether the newline of a line that is not kept has arrived. */
  private boolean passed;

  /**
   * Creates an empty decoder.
   *
   * @param limit maximum length of a line in bytes, without its newline; 0 to {@link
   *     Integer#MAX_VALUE} - 1
   * @throws IllegalArgumentException if the limit is out of range
   */
  public LineDecoder(int limit) {
    if (limit < 0 || limit == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("limit out of range: " + limit);
    }
    this.limit = limit;
  }

  /**
   * Adds a chunk from the socket. The array belongs to the decoder and its lines afterwards.
   *
   * @param chunk any bytes; may be empty
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
   * Returns the next complete line, or null if there is none or if the next line is too long, see
   * {@link #tooLong}.
   */
  public Line next() {
    scan();
    Line line = ready;
    ready = null;
    return line;
  }

  /**
   * Returns the number of bytes that are neither returned nor dropped: complete lines that wait,
   * and the incomplete one.
   */
  public int retained() {
    return unscanned
        + (pieces == null ? 0 : pieces.length())
        + (ready == null ? 0 : ready.length());
  }

  /** Returns the heap cost in bytes of the retained data. */
  public long cost() {
    long cost = head == null ? 0 : ByteArrays.cost(head.length);
    cost += more == null ? 0 : more.cost();
    cost += pieces == null ? 0 : pieces.cost();
    return cost + (ready == null ? 0 : ready.cost());
  }

  /**
   * Returns whether the next line exceeds the limit and all lines before it were returned. Its
   * bytes are dropped up to its newline, and {@link #next} returns null.
   */
  public boolean tooLong() {
    return mode == Mode.TOO_LONG;
  }

  /**
   * Returns whether the newline of the line that was too long has arrived. Later bytes are kept.
   */
  public boolean discarded() {
    return passed && tooLong();
  }

  /**
   * Continues with the line after the one that was too long or skipped.
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
   * Drops the incomplete line up to its newline as if it exceeded the limit, because there is no
   * memory for it. Complete lines before it are dropped as well.
   */
  public void discard() {
    clear();
    mode = Mode.TOO_LONG;
  }

  /**
   * Drops the next line, of which a part may have arrived, up to its newline. The limit still
   * applies: the line may become {@link #tooLong} instead of {@link #skipped}.
   *
   * @throws IllegalStateException if a complete line is ready
   */
  public void skip() {
    if (ready != null) {
      throw new IllegalStateException("a complete line is ready");
    }
    if (mode == Mode.GATHER) {
      mode = Mode.SKIP;
      pieces = null;
      scan();
    }
  }

  /** Returns whether the newline of the skipped line has arrived. Later bytes are kept. */
  public boolean skipped() {
    return passed && mode == Mode.SKIP;
  }

  /** Drops everything; the decoder is as new. */
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

  /** Scans the head up to the next newline or its end. */
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
