// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.pool.PooledConnection.State;

/**
 * What a pool holds at one moment.
 *
 * @param settingUp connections being set up
 * @param idle connections ready to be lent, or resting for a second
 * @param busy connections with a transaction
 * @param queued requests that wait
 * @param oldestWait nanoseconds that the oldest of them has waited, 0 when none waits
 * @param health whether the host is alive
 */
public record PoolCounts(
    int settingUp, int idle, int busy, int queued, long oldestWait, HostHealth health) {
  static PoolCounts of(
      ConnectionSet<?, ?> roster, RequestQueue<?> queue, HostHealth health, long now) {
    return new PoolCounts(
        roster.count(State.SETTING_UP),
        roster.count(State.IDLE) + roster.count(State.RESTING),
        roster.count(State.BUSY),
        queue.size(),
        queue.oldestWait(now),
        health);
  }

  /** All connections, those being set up included. */
  public int connections() {
    return settingUp + idle + busy;
  }
}
