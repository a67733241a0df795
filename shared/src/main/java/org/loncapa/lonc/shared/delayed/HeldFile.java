// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.concurrent.TimeUnit;

/**
 * A delayed request that was tried and stays on disk.
 *
 * <p>It keeps its place at first, and later ones wait. It is set aside after three losses, or after
 * being too young or without memory for a minute.
 *
 * @param why outcome of the last attempt
 * @param losses attempts without a complete reply
 * @param since start of the present period without memory or of being too young
 * @param aside whether it is set aside
 * @param until earliest time of the next attempt; it keeps its place until then
 * @param spread fraction by which its pauses for memory are longer, 0 to 1: if all hosts retried at
 *     the same moment, most of them would find what the first one took
 */
record HeldFile(
    DelayedOutcome why, int losses, long since, boolean aside, long until, double spread) {
  /** Number of losses after which it is set aside. */
  static final int MAX_LOSSES = 3;

  /** Nanoseconds of being too young or without memory after which it is set aside: 60 s. */
  static final long MAX_WAIT = TimeUnit.SECONDS.toNanos(60);

  /**
   * Nanoseconds until the next attempt without memory: while it keeps its place, and while set
   * aside.
   */
  private static final long MEMORY_PAUSE = TimeUnit.SECONDS.toNanos(2);

  private static final long MEMORY_ASIDE = TimeUnit.SECONDS.toNanos(10);

  /** Returns a file that is set aside immediately. */
  static HeldFile aside(DelayedOutcome why, long now) {
    return new HeldFile(why, 0, now, true, now + DeliverySchedule.RETRY_UNDELIVERED_AFTER, 0);
  }

  /**
   * Returns a file whose attempt failed.
   *
   * @param before its previous state, or null
   * @param impatient whether one failure is enough to set it aside
   * @param spread see {@link HeldFile}
   */
  static HeldFile after(
      HeldFile before, DelayedOutcome why, boolean impatient, double spread, long now) {
    boolean waits = waits(why);
    long since = before == null || !waits(before.why) ? now : before.since;
    int losses = (before == null ? 0 : before.losses) + (waits ? 0 : 1);
    boolean over = waits ? now - since >= MAX_WAIT : losses >= MAX_LOSSES;
    boolean aside = over || impatient || before != null && before.aside;
    long until = aside ? now + retryDelay(why, spread) : now;
    return new HeldFile(why, losses, since, aside, until, spread);
  }

  private static boolean waits(DelayedOutcome why) {
    return why == DelayedOutcome.TOO_YOUNG || why == DelayedOutcome.NO_MEMORY;
  }

  private static long retryDelay(DelayedOutcome why, double spread) {
    return why == DelayedOutcome.NO_MEMORY
        ? spreadOut(MEMORY_ASIDE, spread)
        : DeliverySchedule.RETRY_UNDELIVERED_AFTER;
  }

  private static long spreadOut(long nanos, double spread) {
    return nanos + (long) (nanos * spread);
  }

  /**
   * Returns the nanoseconds for which the host pauses because of this file.
   *
   * @param first pause after the first loss; it doubles with each
   */
  long pause(long first) {
    if (aside || why == DelayedOutcome.TOO_YOUNG) {
      return 0; // the caller checks the age again
    }
    return why == DelayedOutcome.NO_MEMORY
        ? spreadOut(MEMORY_PAUSE, spread)
        : first << (losses - 1);
  }

  boolean isDue(long now) {
    return now - until >= 0;
  }
}
