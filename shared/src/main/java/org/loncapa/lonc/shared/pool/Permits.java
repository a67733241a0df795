// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how many more connections may be opened, to one host or by all clients together. Safe for
 * several threads: during a redeploy, the predecessor and the successor run on different event
 * loops and share one instance, so lond never sees more connections than the limit.
 *
 * <p>The successor could take every permit and starve the requests that are still queued on the
 * predecessor. While there is a predecessor, one permit is therefore reserved for it. With a limit
 * of 1 nothing can be reserved; idle connections are closed instead, see {@link #isContended}.
 *
 * <p>See BEHAVIOUR.md section 6, Redeploy.
 */
public final class Permits {
  private final AtomicInteger available;
  private final AtomicInteger limit;

  /** HostVerticles that are being replaced, or soon will be. */
  private final AtomicInteger predecessors = new AtomicInteger();

  /** Creates {@code connections} permits, all of them free. */
  public Permits(int connections) {
    available = new AtomicInteger(connections);
    limit = new AtomicInteger(connections);
  }

  /** Acquires a permit for a verticle that is not being replaced. Returns false if none is free. */
  public boolean tryAcquire() {
    return tryAcquire(false);
  }

  /**
   * Acquires a permit.
   *
   * @param predecessor whether it is for a HostVerticle that is being replaced
   * @return false if none is free
   */
  public boolean tryAcquire(boolean predecessor) {
    int reserved = !predecessor && predecessors.get() > 0 && limit.get() > 1 ? 1 : 0;
    return available.getAndUpdate(n -> n > reserved ? n - 1 : n) > reserved;
  }

  /** Returns one permit. */
  public void release() {
    available.incrementAndGet();
  }

  /**
   * Changes the limit by {@code by}, which may be negative. After a reduction, no permit is granted
   * until enough have been released.
   */
  public void grow(int by) {
    limit.addAndGet(by);
    available.addAndGet(by);
  }

  /** Records that a HostVerticle is about to be replaced. It will need few connections. */
  public void predecessorAdded() {
    predecessors.incrementAndGet();
  }

  /** Records that a predecessor has ended, or that its redeploy was cancelled. */
  public void predecessorRemoved() {
    predecessors.decrementAndGet();
  }

  /**
   * Returns whether idle connections should be closed because another verticle may need a permit.
   */
  public boolean isContended() {
    return predecessors.get() > 0 && available.get() <= 0;
  }
}
