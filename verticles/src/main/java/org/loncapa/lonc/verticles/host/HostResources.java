// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.loncapa.lonc.shared.health.AddressOrder;
import org.loncapa.lonc.shared.health.HealthTracker;
import org.loncapa.lonc.shared.memory.HostMemory;
import org.loncapa.lonc.shared.pool.DescriptorExhaustion;
import org.loncapa.lonc.shared.pool.Permits;
import org.loncapa.lonc.verticles.io.HostResolver;

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
public record HostResources(
    HostMemory memory,
    Permits connections,
    HealthTracker.Part health,
    Permits clients,
    DescriptorExhaustion shortage,
    HostResolver names,
    AddressOrder<InetAddress> addresses,
    DeliveryResources delayed,
    SharedHistogram queueWaits,
    SharedHistogram handshakes,
    AtomicBoolean retired) {

  /** For a host without others: with histograms and permits of its own. */
  HostResources(HostMemory memory, Permits connections, DeliveryResources delayed) {
    this(
        memory,
        connections,
        new HealthTracker(System::nanoTime).part(),
        new Permits(Integer.MAX_VALUE),
        new DescriptorExhaustion(),
        new HostResolver(),
        new AddressOrder<>(),
        delayed,
        new SharedHistogram(),
        new SharedHistogram(),
        new AtomicBoolean());
  }
}
