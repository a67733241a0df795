// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/**
 * An action that a {@link HostPool} requests. The pool only decides; the owner of the sockets
 * executes.
 *
 * @param <C> connections
 * @param <T> transactions
 */
public sealed interface Decision<C extends PooledConnection, T extends PooledTransaction> {
  /**
   * Opens one connection, which ends in {@link HostPool#available} or in {@link HostPool#closed}.
   *
   * @param round failures of connections of one round count as one
   */
  record Open<C extends PooledConnection, T extends PooledTransaction>(int round)
      implements Decision<C, T> {}

  /** Sends the request of a transaction on a connection. */
  record Send<C extends PooledConnection, T extends PooledTransaction>(C connection, T transaction)
      implements Decision<C, T> {}

  /** Ends a transaction of which nothing was sent. */
  record Fail<C extends PooledConnection, T extends PooledTransaction>(
      T transaction, TransactionOutcome outcome) implements Decision<C, T> {}

  /** Closes a connection. */
  record Close<C extends PooledConnection, T extends PooledTransaction>(
      C connection, CloseReason reason) implements Decision<C, T> {}

  /** Calls {@link HostPool#wake} after {@code nanos} nanoseconds. */
  record Wake<C extends PooledConnection, T extends PooledTransaction>(long nanos)
      implements Decision<C, T> {}

  /**
   * Reports a change of the host's health.
   *
   * @param cause the failure that caused it; null after a success, a reset or the start of a probe
   * @param own whether this pool changed it; false if another pool with the same health did, which
   *     has logged the change
   */
  record Changed<C extends PooledConnection, T extends PooledTransaction>(
      HostHealth from, HostHealth to, CloseReason cause, boolean own) implements Decision<C, T> {}
}
