// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.delayed.ScanSchedule;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.loncapa.lonc.verticles.delayed.DelayedFiles;
import org.loncapa.lonc.verticles.delayed.FolderSummary;
import org.loncapa.lonc.verticles.delayed.JobRejectedException;
import org.loncapa.lonc.verticles.delayed.JobTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the folder of delayed requests for all hosts together, and notifies each host that has
 * files in it. If each of 1,000 hosts polled, an unchanged folder would be read 1,000 times.
 *
 * <p>Polling the folder's time of change costs 1 us of CPU each second. The JDK's watch service is
 * not used: it costs 8 us per file, a thread and one of the 128 inotify instances of a user, and
 * after 512 events it only reports an overflow, so a scan is needed anyway (2026-11-25, 20,000
 * files).
 */
final class DelayedFolderPoller {
  private static final Logger LOG = LoggerFactory.getLogger(DelayedFolderPoller.class);

  private final Vertx vertx;
  private final DelayedFiles files;
  private final Supplier<Set<String>> hosts;
  private final ScanSchedule schedule = new ScanSchedule();
  private Map<String, FolderSummary.Waiting> waiting = Map.of();
  private boolean scanning;
  private boolean unreadable;
  private boolean isHanging;

  /**
   * Creates a poller that scans nothing before the first tick.
   *
   * @param hosts returns the ids of the current hosts
   */
  DelayedFolderPoller(Vertx vertx, DelayedFiles files, Supplier<Set<String>> hosts) {
    this.vertx = vertx;
    this.files = files;
    this.hosts = hosts;
  }

  /** Scans the folder if a scan is due. Call it once a second. */
  void tick() {
    files.check();
    if (scanning) {
      return;
    }
    scanning = true;
    files.stamp().compose(this::scanIfDue).onSuccess(this::scanned).onFailure(this::failed);
  }

  /**
   * Requests a scan at the next tick, or as soon after it as the minimum interval between scans
   * allows.
   */
  void requestScan() {
    schedule.request(System.nanoTime());
  }

  /**
   * Returns true while the folder does not answer; {@link #waiting} is then the result of an
   * earlier scan.
   */
  boolean isHanging() {
    return isHanging;
  }

  private Future<Optional<FolderSummary>> scanIfDue(long stamp) {
    long began = System.nanoTime();
    if (!schedule.due(began, stamp)) {
      return Future.succeededFuture(Optional.empty());
    }
    return files
        .summary(hosts.get())
        .onComplete(
            v -> {
              long now = System.nanoTime();
              schedule.scanned(now, now - began, stamp);
            })
        .map(Optional::of);
  }

  private void scanned(Optional<FolderSummary> summary) {
    scanning = false;
    summary.ifPresent(this::notifyHosts);
  }

  private void notifyHosts(FolderSummary summary) {
    unreadable = false;
    waiting = summary.hosts();
    LocalBus bus = LocalBus.of(vertx);
    waiting.keySet().forEach(id -> bus.publish(Addresses.delayed(id), null));
  }

  private void failed(Throwable e) {
    if (e instanceof JobTimeoutException job) {
      LOG.warn("the folder of delayed requests does not answer; no scan before it does");
      isHanging = true;
      job.end().onComplete(v -> answersAgain());
    } else {
      unreadable(e);
      scanning = false;
    }
  }

  private void answersAgain() {
    LOG.info("the folder of delayed requests answers again");
    isHanging = false;
    scanning = false;
  }

  /** Logged once, not at each scan. */
  private void unreadable(Throwable e) {
    if (e instanceof JobRejectedException) {
      return; // no scan took place
    }
    waiting = Map.of();
    if (!unreadable) {
      LOG.warn(
          "the folder of delayed requests cannot be read, scanning again later: {}", e.toString());
    }
    unreadable = true;
  }

  /** Adds the delayed requests that the last scan found to a host's status. */
  HostStatus addTo(HostStatus status) {
    FolderSummary.Waiting found = waiting.get(status.host());
    return found == null
        ? status
        : status.withDelayed(found.files(), found.oldest().epochSeconds().orElse(0));
  }

  /** Returns the result of the last scan by host id. */
  Map<String, FolderSummary.Waiting> waiting() {
    return waiting;
  }
}
