// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.ControlSocket;
import org.loncapa.lonc.shared.control.DaemonStatus;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.bridge.BusBridge;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.loncapa.lonc.verticles.io.WallClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what answers the control contract, and its way in for other processes. */
final class ControlSetup {
  private static final Logger LOG = LoggerFactory.getLogger(ControlSetup.class);

  /** Each client that files a delayed request sends USR1; what all share is done this rarely. */
  private static final long RESET_REST = 1_000;

  private final Vertx vertx;
  private final HostDeployments hosts;
  private final Reloader reloader;
  private final EventPublisher announcer;
  private final StatusCollector statuses;
  private final DelayedReport delayed;
  private final DelayedFolderPoller watch;
  private final StatusFile statusFile;
  private final ThrottledAction afterReset;
  private final double startedAt = WallClock.millis() / 1000.0;
  private final long began = System.nanoTime();
  private BusBridge bridge;

  ControlSetup(
      Vertx vertx,
      HostDeployments hosts,
      Reloader reloader,
      DelayedFolderPoller watch,
      StatusFile statusFile) {
    this.vertx = vertx;
    this.hosts = hosts;
    this.reloader = reloader;
    announcer = new EventPublisher(LocalBus.of(vertx));
    reloader.onReport(announcer::reloaded);
    statuses = new StatusCollector(vertx, this::entries, watch::addTo);
    delayed =
        new DelayedReport(hosts.sharedResources().files(vertx), watch, hosts.sharedResources());
    this.watch = watch;
    this.statusFile = statusFile;
    afterReset = new ThrottledAction(this::tellOfReset, () -> vertx.timer(RESET_REST).mapEmpty());
  }

  /** Returns what asks the hosts for their status. */
  StatusCollector statuses() {
    return statuses;
  }

  /**
   * Begins to answer. Without a socket lonc serves on and says so.
   *
   * @param undeploy ends the daemon if no launcher handles the process
   * @return never fails
   */
  Future<Void> begin(Runnable undeploy) {
    Runnable stopper =
        () ->
            LocalBus.of(vertx)
                .request(Addresses.STOP_PROCESS, null)
                .onFailure(noLauncher -> undeploy.run());
    new ControlService(
            vertx,
            new ControlService.Parts(
                hosts, reloader, statuses, delayed, this::daemon, announcer, stopper))
        .begin();
    LocalBus.of(vertx).consumer(Addresses.RESET_ALL, m -> afterReset.run());
    Settings settings = reloader.site().settings();
    String path =
        ControlSocket.path(
            settings.text(Setting.CONTROL_SOCKET), settings.text(Setting.LON_DAEMONS));
    return BusBridge.open(vertx, Path.of(path))
        .onSuccess(open -> bridge = open)
        .onFailure(e -> LOG.warn("loncctl will not reach this lonc: {}", e.getMessage()))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /** All hosts were given their tries back, and do that themselves; this is the rest. */
  private Future<Void> tellOfReset() {
    LOG.info("all tries given back to all hosts");
    announcer.reset();
    watch.requestScan();
    return statusFile.write();
  }

  /** Closes the way in. Never fails. */
  Future<Void> end() {
    return bridge == null ? Future.succeededFuture() : bridge.close();
  }

  private List<HostEntry> entries() {
    return hosts.entries().stream()
        .sorted(Comparator.comparing(entry -> entry.id().text()))
        .toList();
  }

  private DaemonStatus daemon() {
    Settings settings = reloader.site().settings();
    String version = ControlSetup.class.getPackage().getImplementationVersion();
    return new DaemonStatus(
        version == null ? "unversioned" : version,
        settings.text(Setting.LON_HOST_ID),
        ProcessHandle.current().pid(),
        WallClock.millis() / 1000.0,
        startedAt,
        (System.nanoTime() - began) / 1e9,
        vertx.isNativeTransportEnabled() ? "epoll" : "nio",
        hosts.size(),
        hosts.up(),
        hosts.sharedResources().heldBytes(),
        hosts.sharedResources().hangingJobs(),
        settings.bytes(Setting.MAX_BUFFERED_BYTES),
        announcer.lastReload());
  }
}
