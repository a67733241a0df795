// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections may still be made: to one host, or by all clients together. While one
 * HostVerticle replaces another, both live on different event loops and share one budget, so that
 * lond never sees more than the bound.
 *
 * <p>The one that takes over could have all of it, and keep it, and whoever still asks the elder
 * one would wait in vain. So as long as there is an elder one, the last place is set aside for it.
 * Where there is only one place at all, nobody keeps it without need.
 */
public final class Permits {
  private final AtomicInteger left;
  private final AtomicInteger bound;

  /** HostVerticles that hand over, or soon will. */
  private final AtomicInteger elders = new AtomicInteger();

  /** A budget for {@code connections} at once. */
  public Permits(int connections) {
    left = new AtomicInteger(connections);
    bound = new AtomicInteger(connections);
  }

  /** Takes one for somebody who is nobody's elder, or answers false when none is left. */
  public boolean take() {
    return take(false);
  }

  /**
   * Takes one, or answers false when none is left.
   *
   * @param elder whether it is for a HostVerticle that hands over
   */
  public boolean take(boolean elder) {
    int setAside = !elder && elders.get() > 0 && bound.get() > 1 ? 1 : 0;
    return left.getAndUpdate(n -> n > setAside ? n - 1 : n) > setAside;
  }

  /** Gives one back. */
  public void release() {
    left.incrementAndGet();
  }

  /** Changes the bound by so many; after a cut, nothing is given until enough has come back. */
  public void grow(int by) {
    bound.addAndGet(by);
    left.addAndGet(by);
  }

  /** Another HostVerticle is about to take over from one, which will need few connections. */
  public void elderCame() {
    elders.incrementAndGet();
  }

  /** An elder one has ended, or is none after all. */
  public void elderLeft() {
    elders.decrementAndGet();
  }

  /** Whether a connection that nobody waits for should be closed, since another may need it. */
  public boolean isTight() {
    return elders.get() > 0 && left.get() <= 0;
  }
}
