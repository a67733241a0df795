// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections may still be made: to one host, or by all clients together. While one
 * HostVerticle replaces another, both live on different event loops and share one budget, so that
 * lond never sees more than the bound.
 */
public final class ConnectionBudget {
  private final AtomicInteger left;

  /** A budget for {@code connections} at once. */
  public ConnectionBudget(int connections) {
    left = new AtomicInteger(connections);
  }

  /** Takes one, or answers false when none is left. */
  public boolean take() {
    if (left.getAndDecrement() > 0) {
      return true;
    }
    left.incrementAndGet();
    return false;
  }

  /** Gives one back. */
  public void release() {
    left.incrementAndGet();
  }

  /** Changes the bound by so many; after a cut, nothing is given until enough has come back. */
  public void grow(int by) {
    left.addAndGet(by);
  }
}
