// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.loncapa.lonc.shared.health.AddressOrder;
import org.loncapa.lonc.shared.health.HealthTracker;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.hosts.HostId;
import org.loncapa.lonc.shared.hosts.HostTable;
import org.loncapa.lonc.shared.hosts.Role;
import org.loncapa.lonc.shared.pool.Permits;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.site.Site;

/** Sites for tests that read none from files. */
final class Sites {
  private static final String QUEUE = "maxQueue";

  private Sites() {}

  /** A site with this queue and hosts such as {@code a=ADDRESS}. */
  static Site site(String queue, String... entries) {
    List<HostEntry> hosts = Arrays.stream(entries).map(Sites::entry).toList();
    return site(BareSettings.with(QUEUE + "=" + queue), HostTable.of(hosts), 9);
  }

  static Site site(Settings settings, HostTable table, int clients) {
    return new Site(settings, table, List.of(), clients, Optional.empty(), Optional.empty());
  }

  static HostEntry entry(String text) {
    String[] parts = text.split("=");
    return new HostEntry(new HostId(parts[0]), "msu", Role.LIBRARY, parts[1], List.of(), 1);
  }

  /** What the first verticle of a host inherits. */
  static RedeployState.Inherited inherited() {
    return new RedeployState.Inherited(
        new Permits(1),
        new HealthTracker(() -> 0).part(),
        new AddressOrder<>(),
        new AtomicBoolean());
  }
}
