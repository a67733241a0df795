// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.pool.PooledConnection.State;

/**
 * The numbers of a pool at one moment.
 *
 * @param settingUp connections being set up
 * @param idle connections that are idle or in their quiet period
 * @param busy connections with a transaction
 * @param queued queued requests
 * @param oldestWait nanoseconds that the oldest of them has waited; 0 if none is queued
 * @param health the state of the host
 */
public record PoolCounts(
    int settingUp, int idle, int busy, int queued, long oldestWait, HostHealth health) {
  static PoolCounts of(
      ConnectionSet<?, ?> connections, RequestQueue<?> queue, HostHealth health, long now) {
    return new PoolCounts(
        connections.count(State.SETTING_UP),
        connections.count(State.IDLE) + connections.count(State.QUIET),
        connections.count(State.BUSY),
        queue.size(),
        queue.oldestWait(now),
        health);
  }

  /** Returns the number of connections, those being set up included. */
  public int connections() {
    return settingUp + idle + busy;
  }
}
