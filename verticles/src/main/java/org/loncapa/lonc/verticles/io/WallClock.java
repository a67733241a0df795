// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

/**
 * The time of day, for what people read and what files are dated by. Never for durations: it jumps.
 */
public final class WallClock {
  private WallClock() {}

  /** Milliseconds since 1970. */
  public static long millis() {
    return System.currentTimeMillis();
  }

  /** Seconds since 1970. */
  public static long seconds() {
    return millis() / 1000;
  }
}
