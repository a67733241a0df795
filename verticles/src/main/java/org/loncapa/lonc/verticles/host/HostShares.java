// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.concurrent.atomic.AtomicBoolean;
import org.loncapa.lonc.shared.pool.ConnectionBudget;
import org.loncapa.lonc.shared.pool.MemoryBudget;

/**
 * What a HostVerticle has in common with others; all of it is safe for several threads.
 *
 * @param memory bytes held for all hosts of the process
 * @param connections connections to this host, shared with the HostVerticle that this one replaces
 * @param delayed for delivering delayed requests
 * @param retired true once no HostVerticle is to serve this host any more
 */
public record HostShares(
    MemoryBudget memory,
    ConnectionBudget connections,
    DelayedShares delayed,
    AtomicBoolean retired) {}
