// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.verticles.fakes.Ending;

/** How requests ended, and the first promise that was broken. Safe for threads. */
final class Ledger {
  private final Map<Ending, Long> endings = new EnumMap<>(Ending.class);
  private final CountDownLatch over = new CountDownLatch(1);
  private final Journal journal;
  private String broken;

  Ledger(Journal journal) {
    this.journal = journal;
  }

  synchronized void ended(Ending ending) {
    endings.merge(ending, 1L, Long::sum);
  }

  /** A promise was broken. Only the first one counts: it ends the soak. */
  synchronized void broken(String what) {
    if (broken == null) {
      broken = "after %.3f s: %s".formatted(journal.seconds(), what);
      over.countDown();
    }
  }

  /** Waits for so long; false, and at once, when a promise is broken. */
  boolean holdsFor(long millis) throws InterruptedException {
    return !over.await(millis, TimeUnit.MILLISECONDS);
  }

  /** What was broken, or null. */
  synchronized String broken() {
    return broken;
  }

  synchronized Map<Ending, Long> endings() {
    return new EnumMap<>(endings);
  }
}
