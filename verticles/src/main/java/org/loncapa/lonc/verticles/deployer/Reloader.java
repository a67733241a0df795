// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.hosts.HostTable;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.TlsHosts;
import org.loncapa.lonc.shared.text.Fault;
import org.loncapa.lonc.shared.text.Read;
import org.loncapa.lonc.verticles.io.WallClock;
import org.loncapa.lonc.verticles.metrics.Facts;
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
  private final Supplier<Future<Read<Site>>> forcedReader;
  private final HostDeployments hosts;
  private Site site;
  private boolean reloaded = true;
  private double readAt = WallClock.millis() / 1000.0;
  private boolean running;
  private Promise<Report> next;
  private boolean nextIsForced;
  private Consumer<Report> onReport = report -> {};

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
    this(reader, reader, hosts, site);
  }

  /**
   * Reloads by difference to what is served now.
   *
   * @param forcedReader reads as {@code reader} does, but takes an empty table too
   */
  Reloader(
      Supplier<Future<Read<Site>>> reader,
      Supplier<Future<Read<Site>>> forcedReader,
      HostDeployments hosts,
      Site site) {
    this.reader = reader;
    this.forcedReader = forcedReader;
    this.hosts = hosts;
    this.site = site;
  }

  /** What is served now. */
  Site site() {
    return site;
  }

  /**
   * Reloads that are asked for now wait until the start has succeeded. One in the middle of it
   * would be undone by what the start goes on to deploy, and nobody would reload again.
   */
  void waitFor(Future<Void> start) {
    running = true;
    start.onSuccess(
        v -> {
          running = false;
          goOn();
        });
  }

  /** From now on each reload's report is told, once. */
  void onReport(Consumer<Report> listener) {
    onReport = listener;
  }

  /** Reads and carries out; fails only by a fault of lonc's own. */
  Future<Report> reload() {
    return reload(false);
  }

  /** The same; {@code force} takes an empty table too, also for those who wait for this one. */
  Future<Report> reload(boolean force) {
    nextIsForced |= force;
    if (next == null) {
      next = Promise.promise();
    }
    Promise<Report> mine = next;
    goOn();
    return mine.future();
  }

  private void runNext() {
    Promise<Report> asked = next;
    boolean force = nextIsForced;
    next = null;
    nextIsForced = false;
    running = true;
    (force ? forcedReader : reader)
        .get()
        .compose(this::apply)
        .onSuccess(onReport::accept)
        .onComplete(
            report -> {
              running = false;
              asked.handle(report);
              goOn();
            });
  }

  private void goOn() {
    if (next != null && !running) {
      runNext();
    }
  }

  /** Whether the last reload was carried out, or there was none; and what is gone by now. */
  Facts.Configuration configuration() {
    return new Facts.Configuration(reloaded, readAt);
  }

  private Future<Report> apply(Read<Site> read) {
    reloaded = read.ok();
    if (!read.ok()) {
      read.faults().forEach(fault -> LOG.error("not reloaded: {}", fault));
      return Future.succeededFuture(Report.failed(read.faults()));
    }
    readAt = WallClock.millis() / 1000.0;
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
    List<HostEntry> changed = new ArrayList<>(difference.changed());
    changed.addAll(concerned(before, after, difference.untouched()));
    hosts.goBy(after);
    difference.gone().forEach(gone -> hosts.retire(gone.id().text()));
    Future<Void> added = hosts.deployAll(difference.added());
    Future<Void> replaced = hosts.replaceAll(changed);
    Report report =
        new Report(
            List.of(),
            ids(difference.added()),
            ids(difference.gone()),
            ids(changed),
            difference.untouched().size() + difference.changed().size() - changed.size(),
            after.warnings());
    return Future.join(added, replaced).map(report);
  }

  /** Those of the hosts with unchanged lines for which something else was changed. */
  private static List<HostEntry> concerned(Site before, Site after, List<HostEntry> hosts) {
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
