// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

/**
 * What is true of the whole process and not of one host.
 *
 * @param phase where the process is in its life
 * @param hosts hosts of the table
 * @param listening hosts whose socket for clients is there
 * @param reloaded false when faults kept the last reload from being carried out
 * @param heldBytes bytes of requests and replies in memory
 * @param logDropped lines of log that were lost since the start
 */
public record Facts(
    Phase phase, int hosts, int listening, boolean reloaded, long heldBytes, long logDropped) {

  /** Where a process is in its life. */
  public enum Phase {
    /** Not all hosts have been deployed once. */
    STARTING,
    /** As long as possible. */
    SERVING,
    /** Requests under way finish; no others are taken. */
    STOPPING
  }

  /** Whether every client finds a socket and somebody who answers on it. */
  public boolean ready() {
    return phase == Phase.SERVING && listening == hosts;
  }
}
