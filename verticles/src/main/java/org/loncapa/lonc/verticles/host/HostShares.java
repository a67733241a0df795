// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.loncapa.lonc.shared.health.AddressOrder;
import org.loncapa.lonc.shared.health.HealthKeeper;
import org.loncapa.lonc.shared.memory.HostMemory;
import org.loncapa.lonc.shared.pool.ConnectionBudget;
import org.loncapa.lonc.shared.pool.Shortage;
import org.loncapa.lonc.verticles.io.Names;

/**
 * What a HostVerticle has in common with others; all of it is safe for several threads.
 *
 * @param memory for this host's requests and replies, shared with the HostVerticle that this one
 *     replaces
 * @param connections connections to this host, shared with the HostVerticle that this one replaces
 * @param health of this host, shared likewise
 * @param clients clients of all hosts of the process
 * @param shortage of descriptors, of the process
 * @param names look-ups of the process, which connections to one name share
 * @param addresses how the addresses of this host did, whichever verticle tried them
 * @param delayed for delivering delayed requests
 * @param queueWaits from a request's last byte until it is sent
 * @param handshakes from the first step of a connection until its handshake is done
 * @param retired true once no HostVerticle is to serve this host any more
 */
public record HostShares(
    HostMemory memory,
    ConnectionBudget connections,
    HealthKeeper.Part health,
    ConnectionBudget clients,
    Shortage shortage,
    Names names,
    AddressOrder<InetAddress> addresses,
    DelayedShares delayed,
    SharedTimes queueWaits,
    SharedTimes handshakes,
    AtomicBoolean retired) {

  /** With times of its own, of which nobody hears, and no other hosts that have clients. */
  HostShares(HostMemory memory, ConnectionBudget connections, DelayedShares delayed) {
    this(
        memory,
        connections,
        new HealthKeeper(System::nanoTime).part(),
        new ConnectionBudget(Integer.MAX_VALUE),
        new Shortage(),
        new Names(),
        new AddressOrder<>(),
        delayed,
        new SharedTimes(),
        new SharedTimes(),
        new AtomicBoolean());
  }
}
