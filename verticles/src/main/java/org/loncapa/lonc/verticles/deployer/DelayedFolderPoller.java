// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.delayed.ScanSchedule;
import org.loncapa.lonc.verticles.delayed.DelayedFiles;
import org.loncapa.lonc.verticles.delayed.FolderSummary;
import org.loncapa.lonc.verticles.delayed.JobRejectedException;
import org.loncapa.lonc.verticles.delayed.JobTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the folder of delayed requests for all hosts together, and tells those for which
 * something lies there. A thousand hosts that each looked would read every name a thousand times.
 *
 * <p>To see whether the folder has changed costs 1 us of CPU each second. A watch service of the
 * JDK costs 8 us for each file, a thread, and one of the system's 128 places for such watchers, and
 * after 512 events it only says that it missed some, so that one must look anyway (2026-11-25,
 * 20,000 files).
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
   * Looks at nothing before the first tick.
   *
   * @param hosts the ids of the hosts of now
   */
  DelayedFolderPoller(Vertx vertx, DelayedFiles files, Supplier<Set<String>> hosts) {
    this.vertx = vertx;
    this.files = files;
    this.hosts = hosts;
  }

  /** The periodic look at whether a look is due. */
  void tick() {
    files.check();
    if (scanning) {
      return;
    }
    scanning = true;
    files.stamp().onSuccess(this::stamped).onFailure(this::failed);
  }

  /** Asks for a look at the next tick, or as soon after it as the pauses between looks allow. */
  void requestScan() {
    schedule.request(System.nanoTime());
  }

  /** True while the folder does not answer: what is known of it is of an earlier look. */
  boolean isHanging() {
    return isHanging;
  }

  private void stamped(long stamp) {
    long began = System.nanoTime();
    if (!schedule.due(began, stamp)) {
      scanning = false;
      return;
    }
    files
        .summary(hosts.get())
        .onComplete(
            v -> {
              long now = System.nanoTime();
              schedule.scanned(now, now - began, stamp);
            })
        .onSuccess(this::scanned)
        .onFailure(this::failed);
  }

  private void scanned(FolderSummary summary) {
    scanning = false;
    unreadable = false;
    waiting = summary.hosts();
    waiting.keySet().forEach(id -> vertx.eventBus().publish(Addresses.delayed(id), null));
  }

  private void failed(Throwable e) {
    if (e instanceof JobTimeoutException job) {
      LOG.warn("the folder of delayed requests does not answer");
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

  /** Said once, not each minute. */
  private void unreadable(Throwable e) {
    if (e instanceof JobRejectedException) {
      return; // nothing was looked at
    }
    waiting = Map.of();
    if (!unreadable) {
      LOG.warn("the folder of delayed requests cannot be read: {}", e.toString());
    }
    unreadable = true;
  }

  /** Adds to a host's status what the last look found for it. */
  HostStatus addTo(HostStatus status) {
    FolderSummary.Waiting found = waiting.get(status.host());
    return found == null
        ? status
        : status.withDelayed(found.files(), found.oldest().epochSeconds().orElse(0));
  }

  /** What the last look found, by host id. */
  Map<String, FolderSummary.Waiting> waiting() {
    return waiting;
  }
}
