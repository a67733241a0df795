// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.concurrent.TimeUnit;

/**
 * A delayed request that was tried and stays on disk.
 *
 * <p>At first it keeps its place, and those behind it wait. It is set aside when it was lost three
 * times, or has been too young or without memory for a minute: then those behind it go first.
 *
 * @param why how the last attempt ended
 * @param losses attempts to which lond gave no whole reply
 * @param since when it was first too young or without memory, if it is so now
 * @param aside whether it is set aside
 * @param until when it may be tried again; it keeps its place whatever this is
 * @param spread how much longer than others it waits for memory, 0 to 1: hosts that all tried again
 *     at one moment would mostly find what the first of them took
 */
record HeldFile(
    DelayedOutcome why, int losses, long since, boolean aside, long until, double spread) {
  /** Losses until it is set aside. */
  static final int LOSSES = 3;

  /** Nanoseconds for which it may be too young or without memory. */
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  /** Without memory: until the next attempt while it keeps its place, and while it is aside. */
  private static final long MEMORY_PAUSE = TimeUnit.SECONDS.toNanos(2);

  private static final long MEMORY_ASIDE = TimeUnit.SECONDS.toNanos(10);

  /** One that is set aside at once, whatever was before. */
  static HeldFile aside(DelayedOutcome why, long now) {
    return new HeldFile(why, 0, now, true, now + DeliverySchedule.AGAIN, 0);
  }

  /**
   * One whose attempt failed.
   *
   * @param before what was held of it before, or null
   * @param impatient whether it is set aside already when it fails once
   * @param spread see {@link HeldFile}
   */
  static HeldFile after(
      HeldFile before, DelayedOutcome why, boolean impatient, double spread, long now) {
    boolean waits = waits(why);
    long since = before == null || !waits(before.why) ? now : before.since;
    int losses = (before == null ? 0 : before.losses) + (waits ? 0 : 1);
    boolean over = waits ? now - since >= PATIENCE : losses >= LOSSES;
    boolean aside = over || impatient || before != null && before.aside;
    long until = aside ? now + again(why, spread) : now;
    return new HeldFile(why, losses, since, aside, until, spread);
  }

  private static boolean waits(DelayedOutcome why) {
    return why == DelayedOutcome.TOO_YOUNG || why == DelayedOutcome.NO_MEMORY;
  }

  private static long again(DelayedOutcome why, double spread) {
    return why == DelayedOutcome.NO_MEMORY ? longer(MEMORY_ASIDE, spread) : DeliverySchedule.AGAIN;
  }

  private static long longer(long nanos, double spread) {
    return nanos + (long) (nanos * spread);
  }

  /**
   * Nanoseconds that nothing is sent to the host because of it.
   *
   * @param first of them after the first loss; they double with each
   */
  long pause(long first) {
    if (aside || why == DelayedOutcome.TOO_YOUNG) {
      return 0; // whoever asks may look again whether it is ripe
    }
    return why == DelayedOutcome.NO_MEMORY ? longer(MEMORY_PAUSE, spread) : first << (losses - 1);
  }

  boolean isDue(long now) {
    return now - until >= 0;
  }
}
