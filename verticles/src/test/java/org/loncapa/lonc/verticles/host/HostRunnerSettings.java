// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.loncapa.lonc.shared.health.AddressOrder;
import org.loncapa.lonc.shared.health.HealthTracker;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.hosts.HostId;
import org.loncapa.lonc.shared.hosts.Role;
import org.loncapa.lonc.shared.memory.MemoryBudget;
import org.loncapa.lonc.shared.pool.DescriptorExhaustion;
import org.loncapa.lonc.shared.pool.Permits;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.SettingsReader;
import org.loncapa.lonc.verticles.delayed.DelayedFolder;
import org.loncapa.lonc.verticles.delayed.FileThreads;
import org.loncapa.lonc.verticles.delayed.PermLog;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.io.HostResolver;

/** The settings of a {@link HostRunner}. */
final class HostRunnerSettings {
  private HostRunnerSettings() {}

  /** Those of the site, and others such as {@code tries=1}. */
  static Settings read(TempSite site, int port, String... overrides) {
    Map<String, Object> own =
        Map.of(
            "lonHostID", TempSite.LONC_ID,
            "lonSockDir", site.folder().sockets(),
            "lonDaemons", site.folder().logs().getParent(),
            "lonTabDir", site.folder().hostsTab().getParent(),
            "lonDocRoot", site.folder().root(),
            "londPort", port);
    List<SettingEntry> entries = new ArrayList<>();
    own.forEach((key, value) -> entries.add(entry(key, value.toString())));
    for (String override : overrides) {
      String[] parts = override.split("=", 2);
      entries.add(entry(parts[0], parts[1]));
    }
    var read = SettingsReader.read(entries);
    assertThat(read.errors()).isEmpty();
    return read.value();
  }

  /** One host by these settings. */
  static HostConfig config(Settings settings, String id, String address) {
    return HostConfig.of(
        settings, new HostEntry(new HostId(id), "msu", Role.LIBRARY, address, List.of(), 1));
  }

  /** What these settings let a host share, all hosts so many clients, and names from here. */
  static HostResources shares(Settings settings, TempSite site, int clients, HostResolver names) {
    return new HostResources(
        new MemoryBudget(settings.bytes(Setting.MAX_BUFFERED_BYTES))
            .addHost(settings.bytes(Setting.MAX_REPLY_SIZE)),
        new Permits(settings.number(Setting.MAX_CONNECTIONS)),
        new HealthTracker(System::nanoTime).part(),
        new Permits(clients),
        new DescriptorExhaustion(),
        names,
        new AddressOrder<>(),
        new DeliveryResources(
            new DelayedFolder(site.folder().delayed(), () -> 0),
            new PermLog(site.folder().logs().resolve("lonnet.perm.log")),
            new FileThreads().lane()),
        new SharedHistogram(),
        new SharedHistogram(),
        new AtomicBoolean());
  }

  /** The same for one more verticle of the host, which has a part of its own in its health. */
  static HostResources next(HostResources all) {
    return new HostResources(
        all.memory(),
        all.connections(),
        all.health().tracker().part(),
        all.clients(),
        all.shortage(),
        all.names(),
        all.addresses(),
        all.delayed(),
        all.queueWaits(),
        all.handshakes(),
        all.retired());
  }

  private static SettingEntry entry(String key, String value) {
    return new SettingEntry(key, value, "the test", 0);
  }
}
