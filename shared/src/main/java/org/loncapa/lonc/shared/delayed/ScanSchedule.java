// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.concurrent.TimeUnit;

/**
 * Decides when the folder of delayed requests is looked into.
 *
 * <p>Seeing whether a folder has changed is cheap; reading the names of a hundred thousand files is
 * not. So there is a look when the folder's time of change is another than before, when somebody
 * asks, and after 60 s in any case. But never sooner than 1 s after the last look, nor sooner than
 * 20 times as long as that look took: reading names never takes more than a twentieth of a thread.
 *
 * <p>A look that found a change is followed by one more after {@link #SETTLE}. What came in the
 * same instant as the look has left no mark on the folder's time, and what was too young to be sent
 * is ripe by then.
 *
 * <p>All times are of a monotonic clock, in nanoseconds.
 */
public final class ScanSchedule {
  /** Nanoseconds after which the folder is looked into in any case. */
  public static final long AT_LEAST_EACH = TimeUnit.SECONDS.toNanos(60);

  /** Nanoseconds that always pass between two looks. */
  public static final long REST = TimeUnit.SECONDS.toNanos(1);

  /** Nanoseconds after which a changed folder is looked into once more. */
  public static final long SETTLE = TimeUnit.SECONDS.toNanos(4);

  private static final int SHARE = 20;

  private boolean anyLook;
  private long lookedAt;
  private long rest;
  private long stamp;
  private boolean asked;
  private long askedFor;

  /** Nobody has looked yet, so a look is due. */
  public ScanSchedule() {}

  /**
   * Returns whether to look now.
   *
   * @param now the time
   * @param folderStamp the folder's time of change, in any unit; only its being another counts
   */
  public boolean due(long now, long folderStamp) {
    if (!anyLook) {
      return true;
    }
    long since = now - lookedAt;
    if (since < rest) {
      return false;
    }
    return folderStamp != stamp || since >= AT_LEAST_EACH || asked && now - askedFor >= 0;
  }

  /**
   * Asks for a look at a time, or as soon after it as the pauses allow. Of several times asked for,
   * the earliest counts; a look that comes after that time has answered them all.
   */
  public void ask(long at) {
    if (!asked || at - askedFor < 0) {
      askedFor = at;
    }
    asked = true;
  }

  /**
   * A look is over.
   *
   * @param now the time at its end
   * @param took nanoseconds from its start to its end
   * @param folderStamp the folder's time of change as it was <em>before</em> the look: a change
   *     while it ran must not be missed
   */
  public void looked(long now, long took, long folderStamp) {
    boolean changed = !anyLook || folderStamp != stamp;
    long began = now - took;
    anyLook = true;
    lookedAt = now;
    stamp = folderStamp;
    rest = took > Long.MAX_VALUE / SHARE ? Long.MAX_VALUE : Math.max(REST, took * SHARE);
    if (asked && began - askedFor >= 0) {
      asked = false;
    }
    if (changed) {
      ask(now + SETTLE);
    }
  }
}
