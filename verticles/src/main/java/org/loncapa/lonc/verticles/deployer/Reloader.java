// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.hosts.HostTable;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.Fault;
import org.loncapa.lonc.shared.text.Read;
import org.loncapa.lonc.verticles.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the site again and carries out the difference: new hosts are deployed, gone ones retired,
 * changed ones replaced, and the others do not notice. A site with faults changes nothing.
 *
 * <p>One reload at a time; those asked for while one runs become one more. All use is on the
 * deployer's event loop.
 */
final class Reloader {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

  private final Supplier<Future<Read<Site>>> reader;
  private final HostDeployments hosts;
  private Site site;
  private Future<Report> running;
  private Future<Report> next;

  /**
   * What a reload came to.
   *
   * @param faults why nothing was changed; empty when all is as the files say
   * @param added hosts deployed
   * @param gone hosts retired
   * @param changed hosts replaced
   * @param untouched number of hosts that did not notice
   * @param warnings what takes a restart, and the like
   */
  record Report(
      List<Fault> faults,
      List<String> added,
      List<String> gone,
      List<String> changed,
      int untouched,
      List<String> warnings) {
    static Report failed(List<Fault> faults) {
      return new Report(faults, List.of(), List.of(), List.of(), 0, List.of());
    }
  }

  /**
   * Reloads by difference to what is served now.
   *
   * @param reader reads settings and table anew
   * @param site what {@code hosts} was deployed from
   */
  Reloader(Supplier<Future<Read<Site>>> reader, HostDeployments hosts, Site site) {
    this.reader = reader;
    this.hosts = hosts;
    this.site = site;
  }

  /** What is served now. */
  Site site() {
    return site;
  }

  /** Reads and carries out; fails only by a fault of lonc's own. */
  Future<Report> reload() {
    if (running == null) {
      running = run();
      return running;
    }
    if (next == null) {
      next = running.transform(v -> run());
    }
    return next;
  }

  private Future<Report> run() {
    Future<Report> report = reader.get().compose(this::apply);
    return report.onComplete(v -> over());
  }

  private void over() {
    running = next;
    next = null;
  }

  private Future<Report> apply(Read<Site> read) {
    if (!read.ok()) {
      read.faults().forEach(fault -> LOG.error("not reloaded: {}", fault));
      return Future.succeededFuture(Report.failed(read.faults()));
    }
    Site before = site;
    List<String> warnings = new ArrayList<>(read.value().warnings());
    Settings settings = takesRestart(before.settings(), read.value().settings(), warnings);
    site = read.value().with(settings, warnings);
    return carryOut(before, site).onSuccess(this::log);
  }

  private static Settings takesRestart(Settings before, Settings after, List<String> warnings) {
    List<Setting> changed =
        Stream.of(Setting.values())
            .filter(s -> !s.reloadable() && !before.print(s).equals(after.print(s)))
            .toList();
    changed.forEach(s -> warnings.add(s.key() + " was changed; that takes a restart"));
    return after.keeping(before, Set.copyOf(changed));
  }

  private Future<Report> carryOut(Site before, Site after) {
    HostTable.Difference difference = before.table().difference(after.table());
    boolean all = !before.settings().equals(after.settings());
    List<HostEntry> changed = new ArrayList<>(difference.changed());
    changed.addAll(all ? difference.untouched() : List.of());
    hosts.settings(after.hostSettings());
    difference.gone().forEach(gone -> hosts.retire(gone.id().text()));
    Future<Void> added = hosts.deployAll(difference.added());
    Future<Void> replaced = hosts.replaceAll(changed);
    Report report =
        new Report(
            List.of(),
            ids(difference.added()),
            ids(difference.gone()),
            ids(changed),
            all ? 0 : difference.untouched().size(),
            after.warnings());
    return Future.join(added, replaced).map(report);
  }

  private static List<String> ids(List<HostEntry> entries) {
    return entries.stream().map(e -> e.id().text()).collect(Collectors.toList());
  }

  private void log(Report report) {
    report.warnings().forEach(LOG::warn);
    LOG.info(
        "reloaded: {} hosts added, {} gone, {} changed, {} untouched",
        report.added().size(),
        report.gone().size(),
        report.changed().size(),
        report.untouched());
  }
}
