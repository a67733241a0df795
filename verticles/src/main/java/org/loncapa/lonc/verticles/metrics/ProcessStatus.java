// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import org.loncapa.lonc.shared.control.HostStatus.Latency;

/**
 * The status of the process, as opposed to that of a host.
 *
 * @param phase the phase of the process's life cycle
 * @param hosts number of hosts in the table
 * @param listening number of hosts whose client socket listens
 * @param configuration the configuration in use
 * @param heldBytes bytes of requests and replies in memory
 * @param hangingJobs number of hanging jobs on files of delayed requests
 * @param logDropped number of log lines lost since the start
 * @param queueWaits time from a request's last byte until it was sent, for all hosts
 * @param handshakes time from the first step of a connection until its handshake was complete, for
 *     all hosts
 */
public record ProcessStatus(
    Phase phase,
    int hosts,
    int listening,
    Configuration configuration,
    long heldBytes,
    int hangingJobs,
    long logDropped,
    Latency queueWaits,
    Latency handshakes) {

  /**
   * The settings and host table in use.
   *
   * @param reloaded false if errors prevented the last reload
   * @param readAt when they were read, in seconds since 1970
   * @param errors number of ignored entries that name an unknown host
   */
  public record Configuration(boolean reloaded, double readAt, int errors) {}

  /** The phases of a process's life cycle. */
  public enum Phase {
    /** Until the first deployment of every host has ended. */
    STARTING,
    /** Requests are served. */
    SERVING,
    /** Running requests finish; no others are accepted. */
    STOPPING
  }

  /** Returns the status before the start. */
  static ProcessStatus nothing() {
    Configuration none = new Configuration(true, 0, 0);
    return new ProcessStatus(Phase.STARTING, 0, 0, none, 0, 0, 0, Latency.NONE, Latency.NONE);
  }

  /** Returns whether the sockets of all hosts listen. */
  public boolean ready() {
    return phase == Phase.SERVING && listening == hosts;
  }
}
