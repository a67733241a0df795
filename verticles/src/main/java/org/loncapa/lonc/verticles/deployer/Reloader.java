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
 * Reads the site again and applies the difference. A site with errors changes nothing. Of a table
 * that may still be being written, only what {@link TableDebouncer} confirms is applied; the rest
 * is read again later.
 *
 * <p>One reload runs at a time; requests made meanwhile are coalesced into one more. All use is on
 * the deployer's event loop.
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

  /** Why it reads, in ascending order of precedence. */
  private enum Cause {
    /** A change in the table is not confirmed yet. */
    RESCAN,
    /** A file has changed. */
    CHANGED,
    /** A signal or an operator requested it. */
    REQUESTED
  }

  /** Reads settings and table again. */
  @FunctionalInterface
  interface Reader {
    /**
     * Reads the site.
     *
     * @param served the settings in use
     * @param allowEmpty whether to accept a table without hosts
     */
    Future<Validated<Site>> read(Settings served, boolean allowEmpty);
  }

  /**
   * Creates a reloader that applies the difference to the site that is served.
   *
   * @param confirmDelay pauses for {@link TableDebouncer#CONFIRM_AFTER}
   * @param clock monotonic nanoseconds
   * @param site the site that {@code hosts} was deployed from
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

  /** Returns the site that is served. */
  Site site() {
    return site;
  }

  /**
   * Defers reloads until the start has succeeded. The start would undo a reload in the middle of it
   * by what it deploys later, and no further reload would follow. After a failed start no reload
   * runs.
   */
  void deferUntil(Future<Void> start) {
    running = true;
    start.onSuccess(
        v -> {
          running = false;
          runPending();
        });
  }

  /** Sets the listener that receives the report of each reload. */
  void onReport(Consumer<ReloadReport> listener) {
    onReport = listener;
  }

  /** Reloads on request. Fails only by an internal error. */
  Future<ReloadReport> reload() {
    return reload(false);
  }

  /**
   * Reloads on request. With {@code force} an empty table is accepted, also for the requests
   * coalesced with this one.
   */
  Future<ReloadReport> reload(boolean force) {
    nextIsForced |= force;
    return request(Cause.REQUESTED);
  }

  /** Reloads because a file has changed. The file may still be being written. */
  void changed() {
    request(Cause.CHANGED);
  }

  /** Reads again if a change in the table is to be confirmed now. Call it once a second. */
  void tick() {
    if (!running && rescanAt.isPresent() && clock.getAsLong() - rescanAt.getAsLong() >= 0) {
      request(Cause.RESCAN);
    }
  }

  /** Returns true while a reload runs. */
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
        .onFailure(e -> LOG.error("reload failed; the previous configuration stays in use", e))
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

  /** Reads a second time if lines have changed, so that the report on a request includes them. */
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
          "{} hosts are missing in hosts.tab; still serving them, as the file may still be being written",
          step.kept().size());
    }
  }

  /** Reports a reload, unless its changes are not confirmed yet. */
  private void report(ReloadReport report, Cause cause) {
    boolean nothingLeft = cause == Cause.CHANGED && rescanAt.isEmpty();
    if (cause == Cause.REQUESTED || nothingLeft || report.hasChanges()) {
      log(report);
      onReport.accept(report);
    }
  }

  /** Returns whether settings and host table in use are those of the files. */
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
