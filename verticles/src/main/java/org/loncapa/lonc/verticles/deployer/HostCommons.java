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
import org.loncapa.lonc.shared.pool.ConnectionBudget;
import org.loncapa.lonc.shared.pool.Shortage;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.delayed.DelayedFiles;
import org.loncapa.lonc.verticles.delayed.DelayedFolder;
import org.loncapa.lonc.verticles.delayed.FileThreads;
import org.loncapa.lonc.verticles.delayed.PermLog;
import org.loncapa.lonc.verticles.host.DelayedShares;
import org.loncapa.lonc.verticles.host.HostShares;
import org.loncapa.lonc.verticles.host.SharedTimes;
import org.loncapa.lonc.verticles.io.Names;
import org.loncapa.lonc.verticles.io.WallClock;
import org.loncapa.lonc.verticles.site.SitePaths;

/** What all hosts of the process have in common. */
final class HostCommons {
  private final MemoryBudget memory;
  private final ConnectionBudget clients = new ConnectionBudget(Integer.MAX_VALUE);
  private final Shortage shortage = new Shortage();
  private final Names names = new Names();
  private final DelayedFolder folder;
  private final PermLog permLog;
  private final FileThreads fileThreads = new FileThreads();
  private final SharedTimes queueWaits = new SharedTimes();
  private final SharedTimes handshakes = new SharedTimes();

  /** By host id. Those of a host that is gone are kept: it may come back. */
  private final Map<String, DelayedShares> delayed = new HashMap<>();

  /** By host id, of the hosts that are served. */
  private final Map<String, HostMemory> memories = new HashMap<>();

  private int clientsAtMost = Integer.MAX_VALUE;

  /** Bounded by the settings of the start. */
  HostCommons(Settings settings) {
    SitePaths paths = SitePaths.of(settings);
    memory = new MemoryBudget(settings.bytes(Setting.MAX_BUFFERED_BYTES));
    folder = new DelayedFolder(paths.delayed(), WallClock::millis);
    permLog = new PermLog(paths.permLog());
  }

  /** From now on all hosts together may have so many clients; those that are there stay. */
  void clientsAtMost(int most) {
    clients.grow(most - clientsAtMost);
    clientsAtMost = most;
  }

  /**
   * What one host's verticle gets of it, beside what it shares with those before and after it.
   *
   * @param maxReplySize the longest reply
   */
  HostShares shares(String id, long maxReplySize, Succession.Inherited inherited) {
    HostMemory hostMemory = memories.computeIfAbsent(id, host -> memory.addHost(maxReplySize));
    hostMemory.maxReplySize(maxReplySize);
    DelayedShares own =
        delayed.computeIfAbsent(id, host -> new DelayedShares(folder, permLog, fileThreads.lane()));
    return new HostShares(
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

  /** No verticle serves this host any more. */
  void gone(String id) {
    HostMemory hostMemory = memories.remove(id);
    if (hostMemory != null) {
      hostMemory.close();
    }
  }

  /** How long requests of all hosts have waited until they were sent. */
  Latency queueWaits() {
    return queueWaits.all();
  }

  /** How long connections of all hosts took until their handshake was done. */
  Latency handshakes() {
    return handshakes.all();
  }

  /** Delayed requests for a host that are set aside, as far as each is known. */
  List<AsideFile> aside(String id) {
    DelayedShares shares = delayed.get(id);
    return shares == null ? List.of() : shares.aside().get();
  }

  /** Jobs on files of delayed requests that do not end. */
  int hangingJobs() {
    return fileThreads.hanging();
  }

  /** Bytes of requests and replies in memory. */
  long heldBytes() {
    return memory.held();
  }

  /** The files of delayed requests, for the verticle on whose context this is called. */
  DelayedFiles files(Vertx vertx) {
    return new DelayedFiles(vertx, fileThreads.lane(), folder, permLog);
  }
}
