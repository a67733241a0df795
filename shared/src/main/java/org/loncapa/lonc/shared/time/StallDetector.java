// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.time;

/**
 * Detects by late ticks that the process did not run: a garbage collection, a suspended virtual
 * machine, a blocked event loop. Such time must not count against hosts or clients: a clock that
 * omits it is {@code time - lost()}.
 *
 * <p>Not safe for several threads. All times are monotonic nanoseconds.
 */
public final class StallDetector {
  private final long period;
  private final long tolerance;
  private long lastTick;
  private long lost;
  private boolean ticking;

  /**
   * Creates a detector before its first tick.
   *
   * @param period nanoseconds between two ticks
   * @param tolerance delay in nanoseconds that is not a stall, such as a busy moment
   */
  public StallDetector(long period, long tolerance) {
    this.period = period;
    this.tolerance = tolerance;
  }

  /** Starts the ticks. The first one is due one period later. */
  public void start(long time) {
    lastTick = time;
    ticking = true;
  }

  /**
   * Records a tick.
   *
   * @return nanoseconds of the stall that preceded it; 0 if there was none
   */
  public long tick(long time) {
    long late = ticking ? time - lastTick - period : 0;
    lastTick = time;
    ticking = true;
    if (late <= tolerance) {
      return 0;
    }
    lost += late;
    return late;
  }

  /** Stops the ticks. The time until the next one is not a stall. */
  public void stop() {
    ticking = false;
  }

  /** Returns the sum of all stalls in nanoseconds. */
  public long lost() {
    return lost;
  }
}
