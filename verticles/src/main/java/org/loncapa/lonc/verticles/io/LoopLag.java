// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * How late one event loop was for its periodic tick: the time it spent on something else. Written
 * by the loop, read by any thread.
 */
public final class LoopLag {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(LoopTicker.PERIOD_SECONDS);
  private static final int REMEMBERED = 60;
  private static final Collection<LoopLag> ALL = new ConcurrentLinkedQueue<>();

  private final BooleanSupplier over;
  private final long[] late = new long[REMEMBERED];
  private int next;
  private long due;

  /**
   * A loop whose first tick comes one period after {@code now}, in monotonic nanoseconds.
   *
   * @param over whether the loop has been ended, and owes no tick any more
   */
  LoopLag(long now, BooleanSupplier over) {
    due = now + PERIOD;
    this.over = over;
  }

  /** From now on this one counts among all. */
  LoopLag begin() {
    ALL.add(this);
    return this;
  }

  void end() {
    ALL.remove(this);
  }

  /** The loop ticks, and will again one period later. */
  synchronized void ticked(long now) {
    late[next] = Math.max(0, now - due);
    next = (next + 1) % REMEMBERED;
    due = now + PERIOD;
  }

  /** The latest tick of the last minute, one that is overdue included. */
  synchronized long worst(long now) {
    long worst = overdue(now);
    for (long one : late) {
      worst = Math.max(worst, one);
    }
    return worst;
  }

  /** How long a tick has been due; 0 if none is. */
  synchronized long overdue(long now) {
    return Math.max(0, now - due);
  }

  /** The latest tick of the last minute of any event loop, in seconds. */
  public static double worstSeconds() {
    long now = System.nanoTime();
    return most(lag -> lag.worst(now));
  }

  /** How long the slowest event loop has owed a tick, in seconds; 0 if all are on time. */
  public static double overdueSeconds() {
    long now = System.nanoTime();
    return most(lag -> lag.overdue(now));
  }

  private static double most(ToLongFunction<LoopLag> nanos) {
    ALL.removeIf(lag -> lag.over.getAsBoolean());
    return ALL.stream().mapToLong(nanos).max().orElse(0) / 1e9;
  }
}
