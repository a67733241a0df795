// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

/**
 * Whether something has to be there: the daemon, or a host in the table. Safe for threads.
 *
 * <p>A client takes a mark before it begins. What it met may be held against the daemon only if the
 * thing had to be there from that mark on.
 */
final class ExpectedPresence {
  private static final long AWAY = -1;

  private boolean away;
  private long departures;

  /** It may be gone from now on. */
  synchronized void leaves() {
    away = true;
    departures++;
  }

  /** It has to be there from now on. */
  synchronized void isBack() {
    away = false;
  }

  synchronized boolean isAway() {
    return away;
  }

  synchronized long mark() {
    return away ? AWAY : departures;
  }

  synchronized boolean heldSince(long mark) {
    return mark != AWAY && mark == departures;
  }
}
