// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.time;

/**
 * Limits how often an event is reported: the first time immediately, then at most once per period
 * with the number of events since.
 *
 * <p>Not safe for several threads. Times are monotonic nanoseconds.
 */
public final class Throttle {
  private final long period;
  private long reportedAt;
  private boolean reported;
  private long pending;

  /**
   * Creates a throttle.
   *
   * @param period minimum nanoseconds between two reports
   */
  public Throttle(long period) {
    this.period = period;
  }

  /**
   * Records an event.
   *
   * @return number of events to report now; 0 if it is too early
   */
  public long onEvent(long now) {
    pending++;
    return due(now);
  }

  /**
   * Checks for events that are not reported yet. To be called periodically.
   *
   * @return number of events to report now; 0 if there are none or it is too early
   */
  public long due(long now) {
    if (pending == 0 || reported && now - reportedAt < period) {
      return 0;
    }
    long times = pending;
    pending = 0;
    reported = true;
    reportedAt = now;
    return times;
  }
}
