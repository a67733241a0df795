// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

/** What a {@link HostPool} knows of a transaction: since when it waits. */
public abstract class PooledTransaction {
  long queuedAt;

  /** For subclasses. */
  protected PooledTransaction() {}
}
