// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.time;

import java.util.concurrent.TimeUnit;

/**
 * Detects a transfer that stops, or that is slower than the minimum rate (BEHAVIOUR.md section 2,
 * Minimum rate): one byte every 29 s would never count as stopped, but hold memory for hours.
 *
 * <p>The rate is measured over consecutive periods of {@link #PERIOD}, starting with the first
 * byte. A transfer that ends within the first period, such as a short line, always passes.
 *
 * <p>Not safe for several threads. Times are monotonic nanoseconds.
 */
public final class ProgressMonitor {
  /** Nanoseconds over which the rate is measured: 60 s. */
  public static final long PERIOD = TimeUnit.SECONDS.toNanos(60);

  /** Minimum number of bytes in each period: 60 KiB, which is 1 KiB/s. */
  public static final long MIN_BYTES = 60 * 1024;

  private final long timeout;
  private long lastMoved;
  private long lastMovedAt;
  private long periodStart;
  private long movedBefore;
  private boolean measuring;

  /**
   * Creates a monitor without a transfer.
   *
   * @param timeout nanoseconds within which at least one byte must move
   */
  public ProgressMonitor(long timeout) {
    this.timeout = timeout;
  }

  /**
   * Starts a transfer.
   *
   * @param moved bytes moved so far, as for {@link #isStalled}
   */
  public void begin(long moved, long now) {
    lastMoved = moved;
    lastMovedAt = now;
    measuring = false;
  }

  /**
   * Checks the transfer. To be called once per tick while it lasts.
   *
   * @param moved bytes moved so far
   * @param checkRate whether the minimum rate applies now: some bytes have moved and more are due
   * @return whether the transfer must be aborted
   */
  public boolean isStalled(long moved, boolean checkRate, long now) {
    if (moved != lastMoved) {
      lastMoved = moved;
      lastMovedAt = now;
    }
    if (now - lastMovedAt >= timeout) {
      return true;
    }
    if (checkRate) {
      return isSlow(moved, now);
    }
    measuring = false;
    return false;
  }

  private boolean isSlow(long moved, long now) {
    if (measuring && now - periodStart < PERIOD) {
      return false;
    }
    boolean slow = measuring && moved - movedBefore < MIN_BYTES;
    measuring = true;
    periodStart = now;
    movedBefore = moved;
    return slow;
  }
}
