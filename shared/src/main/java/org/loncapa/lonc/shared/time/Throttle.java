// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.time;

/**
 * Decides when something that may happen very often is reported: the first time at once, and then
 * once a period with the number of times since.
 *
 * <p>Not safe for threads. Times are monotonic nanoseconds.
 */
public final class Throttle {
  private final long period;
  private long reportedAt;
  private boolean reported;
  private long pending;

  /** Reports at most once in this many nanoseconds. */
  public Throttle(long period) {
    this.period = period;
  }

  /**
   * It happened.
   *
   * @return how many times are to be reported now; 0 if it is too early
   */
  public long happened(long now) {
    pending++;
    return due(now);
  }

  /**
   * Looked at from time to time, so that the last ones are reported too.
   *
   * @return how many times are to be reported now; 0 if there is nothing new, or it is too early
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
