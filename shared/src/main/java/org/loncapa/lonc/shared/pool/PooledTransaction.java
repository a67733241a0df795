// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

/** The part of a transaction that a {@link HostPool} manages. Only the pool changes it. */
public abstract class PooledTransaction {
  /**
   * How often a request is prepared again after its connection ended before any byte of it was sent
   * (BEHAVIOUR.md section 2).
   */
  public static final int MAX_REPREPARATIONS = 3;

  /** When it was first submitted, in monotonic nanoseconds. */
  long queuedAt;

  private int lostPreparing;

  /** For subclasses. */
  protected PooledTransaction() {}

  /** Returns whether the request itself names its host id by {@code sethost}. */
  protected boolean setsHostId() {
    return false;
  }

  /** Returns how many connections ended while the request was prepared on them. */
  public final int lostPreparing() {
    return lostPreparing;
  }

  final void countLostPreparing() {
    lostPreparing++;
  }
}
