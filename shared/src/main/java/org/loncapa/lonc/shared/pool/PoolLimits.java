// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.random.RandomGenerator;
import org.loncapa.lonc.shared.health.Backoff;
import org.loncapa.lonc.shared.health.HealthKeeper;

/**
 * The bounds and times that a {@link HostPool} decides by. All times are nanoseconds.
 *
 * @param connections most connections at once, those being set up included
 * @param queue most requests that wait; one more is answered {@code con_lost} at once
 * @param queueAtMost how long a request may wait
 * @param pruneAfter how long a connection may be idle
 * @param tries failed connections until the host is DEAD
 * @param retry pauses between failed connections while tries are left
 * @param probes whether a DEAD host is probed
 * @param probe pauses between probes
 */
public record PoolLimits(
    int connections,
    int queue,
    long queueAtMost,
    long pruneAfter,
    int tries,
    Backoff retry,
    boolean probes,
    Backoff probe) {
  /** What keeps a host's health by these limits. */
  HealthKeeper keeper(RandomGenerator random) {
    return new HealthKeeper(tries, retry, probes, probe, random);
  }
}
