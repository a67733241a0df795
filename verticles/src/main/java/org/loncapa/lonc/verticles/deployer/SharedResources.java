// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.control.HostStatus.Latency;
import org.loncapa.lonc.shared.delayed.AsideFile;
import org.loncapa.lonc.shared.memory.HostMemory;
import org.loncapa.lonc.shared.memory.MemoryBudget;
import org.loncapa.lonc.shared.pool.DescriptorExhaustion;
import org.loncapa.lonc.shared.pool.Permits;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.delayed.DelayedFiles;
import org.loncapa.lonc.verticles.delayed.DelayedFolder;
import org.loncapa.lonc.verticles.delayed.FileThreads;
import org.loncapa.lonc.verticles.delayed.PermLog;
import org.loncapa.lonc.verticles.host.DeliveryResources;
import org.loncapa.lonc.verticles.host.HostResources;
import org.loncapa.lonc.verticles.host.SharedHistogram;
import org.loncapa.lonc.verticles.io.HostResolver;
import org.loncapa.lonc.verticles.io.WallClock;
import org.loncapa.lonc.verticles.site.SitePaths;

/** The resources that all hosts of the process share. */
final class SharedResources {
  private final MemoryBudget memory;
  private final Permits clients = new Permits(Integer.MAX_VALUE);
  private final DescriptorExhaustion shortage = new DescriptorExhaustion();
  private final HostResolver names = new HostResolver();
  private final DelayedFolder folder;
  private final PermLog permLog;
  private final FileThreads fileThreads = new FileThreads();
  private final SharedHistogram queueWaits = new SharedHistogram();
  private final SharedHistogram handshakes = new SharedHistogram();

  /** By host id. Kept for hosts that are gone, because they may come back. */
  private final Map<String, DeliveryResources> delayed = new HashMap<>();

  /** By host id, for the hosts that are served. */
  private final Map<String, HostMemory> memories = new HashMap<>();

  private int maxTotalClients = Integer.MAX_VALUE;

  /** Creates the resources, limited by the settings at start. */
  SharedResources(Settings settings) {
    SitePaths paths = SitePaths.of(settings);
    memory = new MemoryBudget(settings.bytes(Setting.MAX_BUFFERED_BYTES));
    folder = new DelayedFolder(paths.delayed(), WallClock::millis);
    permLog = new PermLog(paths.permLog());
  }

  /** Sets the limit on clients across all hosts. Lowering it closes no existing client. */
  void maxTotalClients(int most) {
    clients.grow(most - maxTotalClients);
    maxTotalClients = most;
  }

  /**
   * Returns the resources of one host's verticle.
   *
   * @param maxReplySize maximum bytes of a reply
   */
  HostResources hostResources(String id, long maxReplySize, RedeployState.Inherited inherited) {
    HostMemory hostMemory = memories.computeIfAbsent(id, host -> memory.addHost(maxReplySize));
    hostMemory.maxReplySize(maxReplySize);
    DeliveryResources own =
        delayed.computeIfAbsent(
            id, host -> new DeliveryResources(folder, permLog, fileThreads.lane()));
    return new HostResources(
        hostMemory,
        inherited.connections(),
        inherited.health(),
        clients,
        shortage,
        names,
        inherited.addresses(),
        own,
        queueWaits,
        handshakes,
        inherited.retired());
  }

  /** Releases the memory reservation of a host that no verticle serves any more. */
  void gone(String id) {
    HostMemory hostMemory = memories.remove(id);
    if (hostMemory != null) {
      hostMemory.close();
    }
  }

  /** Returns how long requests of all hosts waited before they were sent. */
  Latency queueWaits() {
    return queueWaits.all();
  }

  /** Returns how long connections of all hosts took to complete their handshake. */
  Latency handshakes() {
    return handshakes.all();
  }

  /** Returns the delayed requests of a host that are set aside. */
  List<AsideFile> setAside(String id) {
    DeliveryResources hostResources = delayed.get(id);
    return hostResources == null ? List.of() : hostResources.aside().get();
  }

  /** Returns the number of hanging jobs on files of delayed requests. */
  int hangingJobs() {
    return fileThreads.hanging();
  }

  /** Returns the number of bytes of requests and replies in memory. */
  long heldBytes() {
    return memory.held();
  }

  /** Returns access to the files of delayed requests, for the calling context. */
  DelayedFiles files(Vertx vertx) {
    return new DelayedFiles(vertx, fileThreads.lane(), folder, permLog);
  }
}
