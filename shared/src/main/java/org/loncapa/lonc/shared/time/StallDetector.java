// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.time;

/**
 * Notices by late ticks that this machine or process stood still: a garbage collection, a suspended
 * virtual machine, a blocked event loop. Time that nobody here could use is not held against hosts
 * or clients: a clock that leaves it out is {@code time - lost()}.
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
   * Before the first tick.
   *
   * @param period between two ticks
   * @param tolerance lateness that is no pause yet, such as a busy moment
   */
  public StallDetector(long period, long tolerance) {
    this.period = period;
    this.tolerance = tolerance;
  }

  /** The ticks begin at this time; the first is due a period later. */
  public void start(long time) {
    lastTick = time;
    ticking = true;
  }

  /**
   * A tick came.
   *
   * @return the length of the pause that it tells of, 0 when there was none
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

  /** The ticks end; the next one begins anew. */
  public void stop() {
    ticking = false;
  }

  /** All pauses together. */
  public long lost() {
    return lost;
  }
}
