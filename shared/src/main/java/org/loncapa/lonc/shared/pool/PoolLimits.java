// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import org.loncapa.lonc.shared.health.HealthLimits;

/**
 * The bounds and times that a {@link HostPool} decides by. All times are nanoseconds.
 *
 * @param connections most connections at once, those being set up included
 * @param queue most requests that wait; one more is answered {@code con_lost} at once
 * @param queueTimeout how long a request may wait
 * @param idleTimeout how long a connection may be idle
 * @param transactionTimeout how long a transaction may be without progress
 * @param health what the host's health is judged by
 */
public record PoolLimits(
    int connections,
    int queue,
    long queueTimeout,
    long idleTimeout,
    long transactionTimeout,
    HealthLimits health) {}
