// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.time;

import java.util.concurrent.TimeUnit;

/**
 * Notices a transfer that stands still, or that moves so slowly that it holds memory for hours: one
 * byte every 29 s would never stand still. Implements "Progress is a rate" of the behaviour's
 * section on transactions.
 *
 * <p>The rate is looked at over one period of {@link #PERIOD} after the other, from the first byte
 * on. A transfer that ends within the first period, such as a short line, never fails by it.
 *
 * <p>Not safe for threads. Times are monotonic nanoseconds.
 */
public final class ProgressMonitor {
  /** Over which the rate counts. */
  public static final long PERIOD = TimeUnit.SECONDS.toNanos(60);

  /** Bytes that have to move in each period: 1 KiB a second. */
  public static final long LEAST = 60 * 1024;

  private final long within;
  private long seen;
  private long seenAt;
  private long periodAt;
  private long atPeriod;
  private boolean moving;

  /**
   * Nothing is being moved.
   *
   * @param within nanoseconds in which at least one byte has to move
   */
  public ProgressMonitor(long within) {
    this.within = within;
  }

  /** A transfer is due from now on; none of it has moved yet. */
  public void begin(long moved, long now) {
    seen = moved;
    seenAt = now;
    moving = false;
  }

  /**
   * Looked at once a tick while a transfer is due.
   *
   * @param moved bytes that have moved so far
   * @param rated whether the rate counts now: some bytes have moved and more are due
   * @return true if the transfer is to be given up
   */
  public boolean isStalled(long moved, boolean rated, long now) {
    if (moved != seen) {
      seen = moved;
      seenAt = now;
    }
    if (now - seenAt >= within) {
      return true;
    }
    if (rated) {
      return isSlow(moved, now);
    }
    moving = false;
    return false;
  }

  private boolean isSlow(long moved, long now) {
    if (moving && now - periodAt < PERIOD) {
      return false;
    }
    boolean slow = moving && moved - atPeriod < LEAST;
    moving = true;
    periodAt = now;
    atPeriod = moved;
    return slow;
  }
}
