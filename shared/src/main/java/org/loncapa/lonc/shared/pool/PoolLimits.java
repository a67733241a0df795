// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import org.loncapa.lonc.shared.health.HealthLimits;

/**
 * The limits and timeouts of a {@link HostPool}. All times are in nanoseconds. See the tables in
 * BEHAVIOUR.md sections 2 and 3.
 *
 * @param connections maximum number of connections, those being set up included
 * @param queue maximum number of queued requests; one more gets {@code con_lost} at once
 * @param queueTimeout maximum time of a request in the queue
 * @param idleTimeout maximum time of a connection without a transaction
 * @param transactionTimeout maximum time of a transaction without progress
 * @param health limits of the host's health
 */
public record PoolLimits(
    int connections,
    int queue,
    long queueTimeout,
    long idleTimeout,
    long transactionTimeout,
    HealthLimits health) {}
