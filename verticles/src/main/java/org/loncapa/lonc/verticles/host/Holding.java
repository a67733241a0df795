// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.pool.MemoryBudget;

/** The bytes that one client or one connection holds out of the common memory. */
final class Holding {
  private final MemoryBudget budget;
  private long held;

  Holding(MemoryBudget budget) {
    this.budget = budget;
  }

  /**
   * Holds so many bytes from now on; false, and nothing changed, when there is no room for them.
   */
  boolean set(long bytes) {
    long more = bytes - held;
    if (more > 0 && !budget.take(more)) {
      return false;
    }
    if (more < 0) {
      budget.release(-more);
    }
    held = bytes;
    return true;
  }

  /** Holds so many bytes from now on, even if that exceeds the bound. */
  void setAtAnyRate(long bytes) {
    budget.force(bytes - held);
    held = bytes;
  }

  /** Holds nothing any more. */
  void clear() {
    set(0);
  }
}
