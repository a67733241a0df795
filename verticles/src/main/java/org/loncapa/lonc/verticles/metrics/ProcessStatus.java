// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import org.loncapa.lonc.shared.control.HostStatus.Latency;

/**
 * What is true of the whole process and not of one host.
 *
 * @param phase where the process is in its life
 * @param hosts hosts of the table
 * @param listening hosts whose socket for clients is there
 * @param configuration how far it is that of the files
 * @param heldBytes bytes of requests and replies in memory
 * @param hangingJobs jobs on files of delayed requests that do not end
 * @param logDropped lines of log that were lost since the start
 * @param queueWaits from a request's last byte until it was sent, of all hosts
 * @param handshakes from the first step of a connection until its handshake was done, of all hosts
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
   * Settings and host table that the process goes by.
   *
   * @param reloaded false when faults kept the last reload from being carried out
   * @param readAt when they were read, in seconds since 1970
   * @param errors what of them is passed over because it names nothing
   */
  public record Configuration(boolean reloaded, double readAt, int errors) {}

  /** Where a process is in its life. */
  public enum Phase {
    /** Not all hosts have been deployed once. */
    STARTING,
    /** As long as possible. */
    SERVING,
    /** Requests under way finish; no others are taken. */
    STOPPING
  }

  /** Of a process that has not begun. */
  static ProcessStatus nothing() {
    Configuration none = new Configuration(true, 0, 0);
    return new ProcessStatus(Phase.STARTING, 0, 0, none, 0, 0, 0, Latency.NONE, Latency.NONE);
  }

  /** Whether every client finds a socket and somebody who answers on it. */
  public boolean ready() {
    return phase == Phase.SERVING && listening == hosts;
  }
}
