// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import java.util.List;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.control.HostStatus.Latency;

/**
 * The status of process and hosts at one moment.
 *
 * @param nanos the moment, in monotonic nanoseconds
 * @param process the status of the process
 * @param hosts the status of each host
 * @param replies the times of all replies since the start; never decreases
 */
public record Snapshot(long nanos, ProcessStatus process, List<HostStatus> hosts, Latency replies) {
  /** The snapshot before the start. */
  static final Snapshot NOTHING = new Snapshot(0, ProcessStatus.nothing(), List.of(), Latency.NONE);

  /** Copies the list. */
  public Snapshot {
    hosts = List.copyOf(hosts);
  }
}
