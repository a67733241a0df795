// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.pool.MemoryBudget;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineDecoder;

/**
 * What one client has sent, line by line, and the memory that it takes together with the request or
 * reply under way.
 */
final class ClientInput {
  /** A few lines may be read before their turn, so that who sent them and left is noticed. */
  private static final int AHEAD = 4096;

  private final LineDecoder decoder;
  private final Holding holding;
  private int underWay;

  /** For requests of so many bytes at most. */
  ClientInput(int requestBytes, MemoryBudget memory) {
    decoder = new LineDecoder(requestBytes);
    holding = new Holding(memory);
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

  /** Holds all that is here; false if there is no room for it. */
  boolean hold() {
    return holding.set(underWay + (long) ahead());
  }

  /** The same with a request of so many bytes under way. */
  boolean hold(int request) {
    underWay = request;
    return hold();
  }

  /** Holds all that is here with so many bytes under way, for which there was room before. */
  void holdAtAnyRate(int reply) {
    underWay = reply;
    holding.setAtAnyRate(underWay + (long) ahead());
  }

  /** Throws away what is gathered and what comes, to the end of the line. */
  void discard() {
    decoder.discard();
  }

  /** The end of a line to be thrown away has come. */
  boolean isDiscarded() {
    return decoder.discarded();
  }

  /** Keeps nothing any more. */
  void clear() {
    decoder.clear();
    underWay = 0;
    holding.clear();
  }
}
