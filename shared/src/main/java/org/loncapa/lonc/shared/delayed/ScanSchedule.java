// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.concurrent.TimeUnit;

/**
 * Decides when to scan the folder of delayed requests (BEHAVIOUR.md section 5).
 *
 * <p>Checking whether a folder has changed is cheap; reading a hundred thousand names is not. A
 * scan is due after a change of the folder's modification time, after a request, and after 60 s in
 * any case. The interval is at least 1 s and at least 20 times the duration of the last scan, so
 * scans use at most a twentieth of a thread.
 *
 * <p>A scan that found a change is repeated after {@link #RECHECK_AFTER}. A file that arrived in
 * the instant of the scan did not change the modification time again, and a file that was too young
 * can be sent by then.
 *
 * <p>All times are nanoseconds of a monotonic clock.
 */
public final class ScanSchedule {
  /** Maximum nanoseconds between two scans: 60 s. */
  public static final long MAX_INTERVAL = TimeUnit.SECONDS.toNanos(60);

  /** Minimum nanoseconds between two scans: 1 s. */
  public static final long MIN_INTERVAL = TimeUnit.SECONDS.toNanos(1);

  /** Nanoseconds after which a changed folder is scanned once more: 4 s. */
  public static final long RECHECK_AFTER = TimeUnit.SECONDS.toNanos(4);

  private static final int SHARE = 20;

  private boolean hasScanned;
  private long scannedAt;
  private long minPause;
  private long stamp;
  private boolean requested;
  private long requestedAt;

  /** Creates a schedule for which a scan is due. */
  public ScanSchedule() {}

  /**
   * Returns whether to scan now.
   *
   * @param folderStamp modification time of the folder, in any unit; only a difference matters
   */
  public boolean due(long now, long folderStamp) {
    if (!hasScanned) {
      return true;
    }
    long since = now - scannedAt;
    if (since < minPause) {
      return false;
    }
    return folderStamp != stamp || since >= MAX_INTERVAL || requested && now - requestedAt >= 0;
  }

  /**
   * Requests a scan at a time, or as soon after it as the intervals allow. Of several requests the
   * earliest counts; a scan after that time satisfies all of them.
   */
  public void request(long at) {
    if (!requested || at - requestedAt < 0) {
      requestedAt = at;
    }
    requested = true;
  }

  /**
   * Records a completed scan.
   *
   * @param now time at its end
   * @param took its duration in nanoseconds
   * @param folderStamp modification time of the folder <em>before</em> the scan, so that a change
   *     during the scan is not missed
   */
  public void scanned(long now, long took, long folderStamp) {
    boolean changed = !hasScanned || folderStamp != stamp;
    long began = now - took;
    hasScanned = true;
    scannedAt = now;
    stamp = folderStamp;
    minPause =
        took > Long.MAX_VALUE / SHARE ? Long.MAX_VALUE : Math.max(MIN_INTERVAL, took * SHARE);
    if (requested && began - requestedAt >= 0) {
      requested = false;
    }
    if (changed) {
      request(now + RECHECK_AFTER);
    }
  }
}
