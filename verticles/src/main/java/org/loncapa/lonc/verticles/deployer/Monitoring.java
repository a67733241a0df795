// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.logging.SiteLog;
import org.loncapa.lonc.verticles.metrics.ProcessStatus;
import org.loncapa.lonc.verticles.metrics.StatusCache;
import org.loncapa.lonc.verticles.page.MonitoringServer;

/** Tells whoever watches the daemon what is true of it. */
final class Monitoring {
  private final Vertx vertx;
  private final HostDeployments hosts;
  private final Supplier<ProcessStatus.Configuration> configuration;
  private final StatusCache cache;
  private ProcessStatus.Phase phase = ProcessStatus.Phase.STARTING;
  private Future<MonitoringServer> server = Future.succeededFuture(MonitoringServer.none());

  /**
   * Tells nobody before {@link #start}.
   *
   * @param statuses asks all hosts for their status
   * @param configuration how far settings and host table are those of the files
   */
  Monitoring(
      Vertx vertx,
      HostDeployments hosts,
      Supplier<Future<List<HostStatus>>> statuses,
      Supplier<ProcessStatus.Configuration> configuration) {
    this.vertx = vertx;
    this.hosts = hosts;
    this.configuration = configuration;
    cache = new StatusCache(this::process, statuses, System::nanoTime);
  }

  /** Begins to listen where the settings say; nobody needs to wait for it. */
  void start(Settings settings) {
    server = MonitoringServer.start(vertx, settings, cache, version());
  }

  void phase(ProcessStatus.Phase next) {
    phase = next;
    if (next == ProcessStatus.Phase.SERVING) {
      server.onSuccess(MonitoringServer::warmUp);
    }
  }

  /** Last of all, so that the end can be watched too. Never fails. */
  Future<Void> stop() {
    return server.compose(MonitoringServer::stop);
  }

  private ProcessStatus process() {
    return new ProcessStatus(
        phase,
        hosts.size(),
        Math.toIntExact(hosts.listening()),
        configuration.get(),
        hosts.sharedResources().heldBytes(),
        hosts.sharedResources().hangingJobs(),
        SiteLog.dropped(),
        hosts.sharedResources().queueWaits(),
        hosts.sharedResources().handshakes());
  }

  /** Of the jar; classes that lie about have none. */
  private static String version() {
    return Optional.ofNullable(Monitoring.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }
}
