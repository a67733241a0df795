// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import java.util.List;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.control.HostStatus.Latency;

/**
 * All that is known at one moment.
 *
 * @param nanos the moment, monotonic
 * @param process of the process
 * @param hosts of each host
 * @param replies the times of all replies that were ever gathered; never less than before
 */
public record Snapshot(long nanos, ProcessStatus process, List<HostStatus> hosts, Latency replies) {
  /** Of a process that has not begun. */
  static final Snapshot NOTHING = new Snapshot(0, ProcessStatus.nothing(), List.of(), Latency.NONE);

  /** Copies the list. */
  public Snapshot {
    hosts = List.copyOf(hosts);
  }
}
