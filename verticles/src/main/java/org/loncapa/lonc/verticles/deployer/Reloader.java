// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.loncapa.lonc.shared.hosts.TableDebouncer;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.TlsHosts;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.io.WallClock;
import org.loncapa.lonc.verticles.metrics.ProcessStatus;
import org.loncapa.lonc.verticles.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the site again and carries out the difference. A site with faults changes nothing. Of a
 * table that may still be being written only that is taken which {@link TableDebouncer} lets
 * through; the rest is looked at again.
 *
 * <p>One reload at a time; those asked for while one runs become one more. All use is on the
 * deployer's event loop.
 */
final class Reloader {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

  private final Reader reader;
  private final HostDeployments hosts;
  private final Supplier<Future<Void>> confirmDelay;
  private final LongSupplier clock;
  private final TableDebouncer debouncer = new TableDebouncer();
  private Site site;
  private boolean reloaded = true;
  private double readAt = WallClock.millis() / 1000.0;
  private boolean running;
  private Promise<ReloadReport> next;
  private boolean nextIsForced;
  private Cause nextCause = Cause.RESCAN;
  private OptionalLong rescanAt;
  private Consumer<ReloadReport> onReport = report -> {};

  /** Why it reads, the strongest last. */
  private enum Cause {
    /** Something of the table was left for later. */
    RESCAN,
    /** A file has changed. */
    CHANGED,
    /** A signal or the operator. */
    REQUESTED
  }

  /** Reads settings and table anew. */
  @FunctionalInterface
  interface Reader {
    /**
     * Reads.
     *
     * @param served the settings that are in use
     * @param allowEmpty whether a table without hosts is meant
     */
    Future<Validated<Site>> read(Settings served, boolean allowEmpty);
  }

  /**
   * Reloads by difference to what is served now.
   *
   * @param confirmDelay pauses for {@link TableDebouncer#CONFIRM_AFTER}
   * @param clock monotonic nanoseconds
   * @param site what {@code hosts} was deployed from
   */
  Reloader(
      Reader reader,
      HostDeployments hosts,
      Supplier<Future<Void>> confirmDelay,
      LongSupplier clock,
      Site site) {
    this.reader = reader;
    this.hosts = hosts;
    this.confirmDelay = confirmDelay;
    this.clock = clock;
    this.site = site;
    scheduleRescan(debouncer.step(site.table(), site.snapshot(), false, clock.getAsLong()));
  }

  /** What is served now. */
  Site site() {
    return site;
  }

  /**
   * Reloads that are asked for now wait until the start has succeeded. One in the middle of it
   * would be undone by what the start goes on to deploy, and nobody would reload again.
   */
  void deferUntil(Future<Void> start) {
    running = true;
    start.onSuccess(
        v -> {
          running = false;
          runPending();
        });
  }

  /** From now on each reload's report is told, once. */
  void onReport(Consumer<ReloadReport> listener) {
    onReport = listener;
  }

  /** Reads and carries out, because somebody asks for it; fails only by a fault of lonc's own. */
  Future<ReloadReport> reload() {
    return reload(false);
  }

  /** The same; {@code force} takes an empty table too, also for those who wait for this one. */
  Future<ReloadReport> reload(boolean force) {
    nextIsForced |= force;
    return request(Cause.REQUESTED);
  }

  /** Reads and carries out, because a file has changed: it may still be being written. */
  void changed() {
    request(Cause.CHANGED);
  }

  /** The periodic tick: looks again at a table of which something was left for later. */
  void tick() {
    if (!running && rescanAt.isPresent() && clock.getAsLong() - rescanAt.getAsLong() >= 0) {
      request(Cause.RESCAN);
    }
  }

  /** True while a reload is under way. */
  boolean isReloading() {
    return running;
  }

  private Future<ReloadReport> request(Cause cause) {
    nextCause = cause.compareTo(nextCause) > 0 ? cause : nextCause;
    if (next == null) {
      next = Promise.promise();
    }
    Promise<ReloadReport> mine = next;
    runPending();
    return mine.future();
  }

  private void runNext() {
    Promise<ReloadReport> asked = next;
    boolean force = nextIsForced;
    Cause cause = nextCause;
    next = null;
    nextIsForced = false;
    nextCause = Cause.RESCAN;
    running = true;
    (cause == Cause.REQUESTED ? readTwice(force) : read(false, false))
        .onSuccess(report -> report(report, cause))
        .onComplete(
            report -> {
              running = false;
              asked.handle(report);
              runPending();
            });
  }

  private void runPending() {
    if (next != null && !running) {
      runNext();
    }
  }

  /** Those who asked hear of changed lines too, which take a second look. */
  private Future<ReloadReport> readTwice(boolean force) {
    return read(force, true)
        .compose(
            first ->
                debouncer.hasUnconfirmed()
                    ? confirmDelay.get().compose(v -> read(force, false)).map(first::and)
                    : Future.succeededFuture(first));
  }

  private Future<ReloadReport> read(boolean force, boolean asked) {
    rescanAt = OptionalLong.empty();
    return reader.read(site.settings(), force).compose(read -> apply(read, asked));
  }

  private Future<ReloadReport> apply(Validated<Site> read, boolean asked) {
    reloaded = read.ok();
    if (!read.ok()) {
      read.errors().forEach(error -> LOG.error("not reloaded: {}", error));
      return Future.succeededFuture(ReloadReport.failed(read.errors()));
    }
    readAt = WallClock.millis() / 1000.0;
    TableDebouncer.Step step =
        debouncer.step(site.table(), read.value().snapshot(), asked, clock.getAsLong());
    scheduleRescan(step);
    SiteChange change = SiteChange.to(site, read.value(), step.table());
    site = change.after();
    return change.apply(hosts);
  }

  private void scheduleRescan(TableDebouncer.Step step) {
    rescanAt =
        step.recheckIn().isPresent()
            ? OptionalLong.of(clock.getAsLong() + step.recheckIn().getAsLong())
            : OptionalLong.empty();
    if (!step.kept().isEmpty()) {
      LOG.info(
          "hosts.tab has {} hosts less; it may still be being written, so they stay for now",
          step.kept().size());
    }
  }

  /** Not while what has changed is still left for later. */
  private void report(ReloadReport report, Cause cause) {
    boolean nothingLeft = cause == Cause.CHANGED && rescanAt.isEmpty();
    if (cause == Cause.REQUESTED || nothingLeft || report.hasChanges()) {
      log(report);
      onReport.accept(report);
    }
  }

  /** How far settings and host table are those of the files. */
  ProcessStatus.Configuration configuration() {
    int unknown = TlsHosts.unknown(site.settings(), site.snapshot()::mentions).size();
    return new ProcessStatus.Configuration(reloaded, readAt, unknown);
  }

  private static void log(ReloadReport report) {
    if (!report.errors().isEmpty()) {
      return;
    }
    report.warnings().forEach(LOG::warn);
    LOG.info(
        "reloaded: {} hosts added, {} gone, {} changed, {} untouched",
        report.added().size(),
        report.gone().size(),
        report.changed().size(),
        report.untouched());
  }
}
