// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.hosts.HostTable;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.TlsHosts;
import org.loncapa.lonc.verticles.site.Site;

/**
 * The difference between the site that is served and another one: new hosts are deployed, missing
 * ones retired, changed ones redeployed, and the others are left alone.
 */
final class SiteChange {
  private final Site before;
  private final Site after;

  private SiteChange(Site before, Site after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Returns the change to a site that was read.
   *
   * @param table the hosts to serve now
   */
  static SiteChange to(Site before, Site read, HostTable table) {
    List<Setting> kept =
        Stream.of(Setting.values())
            .filter(s -> !s.reloadable() && isChanged(s, before.settings(), read.settings()))
            .toList();
    List<String> warnings = new ArrayList<>(read.warnings());
    kept.forEach(s -> warnings.add(s.key() + " was changed; this requires a restart"));
    Settings settings = read.settings().keeping(before.settings(), Set.copyOf(kept));
    warnings.addAll(noLongerEncrypted(before, settings, table));
    return new SiteChange(before, read.with(settings, table, warnings));
  }

  private static boolean isChanged(Setting setting, Settings before, Settings after) {
    return !before.print(setting).equals(after.print(setting));
  }

  private static List<String> noLongerEncrypted(Site before, Settings settings, HostTable table) {
    List<String> ids =
        table.hosts().stream()
            .map(host -> host.id().text())
            .filter(id -> before.table().get(id).isPresent())
            .filter(id -> TlsHosts.include(before.settings(), id))
            .filter(id -> !TlsHosts.include(settings, id))
            .toList();
    return ids.isEmpty()
        ? List.of()
        : List.of("connections are no longer secured by TLS to " + String.join(", ", ids));
  }

  /** Returns the site that is served after the change. */
  Site after() {
    return after;
  }

  /** Applies the change. Completes when the new and the redeployed hosts serve or have failed. */
  Future<ReloadReport> apply(HostDeployments hosts) {
    HostTable.Difference difference = before.table().difference(after.table());
    List<HostEntry> affected = affected(difference.untouched());
    List<HostEntry> changed = new ArrayList<>(difference.changed());
    changed.addAll(affected);
    hosts.applySite(after);
    difference.gone().forEach(gone -> hosts.retire(gone.id().text()));
    Future<Void> added = hosts.deployAll(difference.added());
    Future<Void> replaced = hosts.replaceAll(changed);
    ReloadReport report =
        new ReloadReport(
            List.of(),
            ids(difference.added()),
            ids(difference.gone()),
            ids(changed),
            difference.untouched().size() - affected.size(),
            after.warnings());
    return Future.join(added, replaced).map(report);
  }

  /** Returns the hosts with unchanged lines that a change of settings or TLS files affects. */
  private List<HostEntry> affected(List<HostEntry> hosts) {
    if (!before.settings().equals(after.settings())) {
      return hosts;
    }
    return before.tls().equals(after.tls())
        ? List.of()
        : hosts.stream()
            .filter(host -> TlsHosts.include(after.settings(), host.id().text()))
            .toList();
  }

  private static List<String> ids(List<HostEntry> entries) {
    return entries.stream().map(e -> e.id().text()).collect(Collectors.toList());
  }
}
