// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/**
 * What a {@link HostPool} wants done. It only decides; whoever owns the sockets acts.
 *
 * @param <C> connections
 * @param <T> transactions
 */
public sealed interface Decision<C extends PooledConnection, T extends PooledTransaction> {
  /**
   * Set up one connection. It ends in {@link HostPool#available} or in {@link HostPool#closed}.
   *
   * @param round failures among connections of one round count as one
   */
  record Open<C extends PooledConnection, T extends PooledTransaction>(int round)
      implements Decision<C, T> {}

  /** Send this transaction's request on this connection. */
  record Send<C extends PooledConnection, T extends PooledTransaction>(C connection, T transaction)
      implements Decision<C, T> {}

  /** This transaction, of which nothing was sent, is over. */
  record Fail<C extends PooledConnection, T extends PooledTransaction>(
      T transaction, TransactionOutcome outcome) implements Decision<C, T> {}

  /** End this connection. */
  record Close<C extends PooledConnection, T extends PooledTransaction>(
      C connection, CloseReason reason) implements Decision<C, T> {}

  /** Call {@link HostPool#wake} after so many nanoseconds. */
  record Wake<C extends PooledConnection, T extends PooledTransaction>(long nanos)
      implements Decision<C, T> {}

  /**
   * The host's health changed.
   *
   * @param cause the failure behind it, or null where a success, a reset or the time for a probe
   *     changed it
   * @param own whether this pool changed it; false when it shares the host's health with another
   *     pool, which has logged the change
   */
  record Changed<C extends PooledConnection, T extends PooledTransaction>(
      HostHealth from, HostHealth to, CloseReason cause, boolean own) implements Decision<C, T> {}
}
