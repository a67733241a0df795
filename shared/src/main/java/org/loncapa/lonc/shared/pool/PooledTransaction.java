// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

/** What a {@link HostPool} knows of a transaction. Only the pool changes it. */
public abstract class PooledTransaction {
  /**
   * How often a request may be prepared anew after its connection ended before any byte of it was
   * sent (behaviour.md, section 2).
   */
  public static final int MAX_REPREPARATIONS = 3;

  /** When it was submitted first. */
  long queuedAt;

  private int lostPreparing;

  /** For subclasses. */
  protected PooledTransaction() {}

  /** Whether the request itself tells lond for which host id it is. */
  protected boolean setsHostId() {
    return false;
  }

  /** How often a connection ended while the request was prepared on it. */
  public final int lostPreparing() {
    return lostPreparing;
  }

  final void countLostPreparing() {
    lostPreparing++;
  }
}
