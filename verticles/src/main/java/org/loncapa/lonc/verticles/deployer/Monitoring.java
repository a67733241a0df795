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

/** Provides the state of the daemon to the monitoring server. */
final class Monitoring {
  private final Vertx vertx;
  private final HostDeployments hosts;
  private final Supplier<ProcessStatus.Configuration> configuration;
  private final StatusCache cache;
  private ProcessStatus.Phase phase = ProcessStatus.Phase.STARTING;
  private Future<MonitoringServer> server = Future.succeededFuture(MonitoringServer.none());

  /**
   * Creates a monitoring that serves nothing before {@link #start}.
   *
   * @param statuses requests the status of all hosts
   * @param configuration whether settings and host table in use are those of the files
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

  /** Starts the monitoring server at the configured address. The caller need not wait for it. */
  void start(Settings settings) {
    server = MonitoringServer.start(vertx, settings, cache, version());
  }

  void phase(ProcessStatus.Phase next) {
    phase = next;
    if (next == ProcessStatus.Phase.SERVING) {
      server.onSuccess(MonitoringServer::warmUp);
    }
  }

  /** Stops the server. Call it last, so that the shutdown can be monitored too. Never fails. */
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

  /** Returns the version in the jar's manifest; classes outside of a jar have none. */
  private static String version() {
    return Optional.ofNullable(Monitoring.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }
}
