// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.pool.Permits;

/** Counts what a budget has left. */
final class FreePlaces {
  private FreePlaces() {}

  /** As many as can be had now; meanwhile nobody else gets one. */
  static int of(Permits budget) {
    int free = 0;
    while (budget.tryAcquire(true)) {
      free++;
    }
    for (int i = 0; i < free; i++) {
      budget.release();
    }
    return free;
  }
}
