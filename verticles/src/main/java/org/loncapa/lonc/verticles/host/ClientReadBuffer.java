// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineDecoder;

/**
 * What one client has sent, line by line, and the memory that it takes together with the request or
 * reply under way.
 */
final class ClientReadBuffer {
  /** A few lines may be read before their turn, so that who sent them and left is noticed. */
  private static final int AHEAD = 4096;

  private final LineDecoder decoder;
  private final MemoryReservation holding;
  private long underWay;

  /** For requests of so many bytes at most. */
  ClientReadBuffer(int maxRequestSize, MemoryUse memory) {
    decoder = new LineDecoder(maxRequestSize);
    holding = new MemoryReservation(memory);
  }

  void feed(byte[] chunk) {
    decoder.feed(chunk);
  }

  /** The next whole line, or null. */
  Line next() {
    return decoder.next();
  }

  /** The line that is being gathered is over the bound. */
  boolean tooLong() {
    return decoder.tooLong();
  }

  /** Bytes of lines that are not taken yet, whole or not. */
  int ahead() {
    return decoder.retained();
  }

  /** So many that no more should be read before their turn. */
  boolean isFarAhead() {
    return ahead() >= AHEAD;
  }

  /** Holds what is here at what it costs the heap; false if there is no room for it. */
  boolean hold() {
    return holding.set(underWay + decoder.cost());
  }

  /** The same with a line under way that costs this much. */
  boolean hold(long cost) {
    underWay = cost;
    return hold();
  }

  /** Holds what is here with a line under way that is in memory already. */
  void force(long cost) {
    underWay = cost;
    holding.force(underWay + decoder.cost());
  }

  /** The line under way is another holding's from now on, which holds nothing yet. */
  void moveTo(MemoryReservation other) {
    holding.moveTo(other, underWay);
    underWay = 0;
  }

  /** The same, with what another one holds for that line. */
  void force(long cost, MemoryReservation other) {
    other.moveTo(holding);
    force(cost);
  }

  /** Throws away what is gathered and what comes, to the end of the line. */
  void discard() {
    decoder.discard();
  }

  /** The end of a line to be thrown away has come. */
  boolean isDiscarded() {
    return decoder.discarded();
  }

  /** Keeps nothing any more but the line under way. */
  void clear() {
    decoder.clear();
    force(underWay);
  }

  /** Holds nothing any more. */
  void release() {
    underWay = 0;
    holding.clear();
  }
}
