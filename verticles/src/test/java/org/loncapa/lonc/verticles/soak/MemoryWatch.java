// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import org.loncapa.lonc.verticles.child.ChildDaemon;

/** Sees that the daemon stays within its memory while all goes on. */
final class MemoryWatch implements Load.Worker {
  private static final int APART_MILLIS = 500;
  private static final int KIB_PER_MIB = 1024;

  private final ChildDaemon daemon;
  private final Ledger ledger;
  private volatile long peakKib;

  MemoryWatch(ChildDaemon daemon, Ledger ledger) {
    this.daemon = daemon;
    this.ledger = ledger;
  }

  @Override
  public void turn(Load.Pause pause) throws InterruptedException {
    pause.forMillis(APART_MILLIS);
    try {
      saw(daemon.figures().rssKib());
    } catch (IOException killed) {
      // Another one is started.
    }
  }

  void saw(long kib) {
    peakKib = Math.max(peakKib, kib);
    if (kib > Limits.PEAK_RSS_KIB) {
      ledger.broken("the daemon takes %d MiB of memory".formatted(kib / KIB_PER_MIB));
    }
  }

  /** The most that was seen, in MiB. */
  long peakMib() {
    return peakKib / KIB_PER_MIB;
  }
}
