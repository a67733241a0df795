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
import org.loncapa.lonc.verticles.metrics.Facts;
import org.loncapa.lonc.verticles.metrics.Gatherer;
import org.loncapa.lonc.verticles.page.Watch;

/** Tells whoever watches the daemon what is true of it. */
final class DaemonWatch {
  private final Vertx vertx;
  private final HostDeployments hosts;
  private final Supplier<Facts.Configuration> configuration;
  private final Gatherer gatherer;
  private Facts.Phase phase = Facts.Phase.STARTING;
  private Future<Watch> watch = Future.succeededFuture(Watch.none());

  /**
   * Tells nobody before {@link #start}.
   *
   * @param statuses asks all hosts for their status
   * @param configuration how far settings and host table are those of the files
   */
  DaemonWatch(
      Vertx vertx,
      HostDeployments hosts,
      Supplier<Future<List<HostStatus>>> statuses,
      Supplier<Facts.Configuration> configuration) {
    this.vertx = vertx;
    this.hosts = hosts;
    this.configuration = configuration;
    gatherer = new Gatherer(this::facts, statuses, System::nanoTime);
  }

  /** Begins to listen where the settings say; nobody needs to wait for it. */
  void start(Settings settings) {
    watch = Watch.start(vertx, settings, gatherer, version());
  }

  void phase(Facts.Phase next) {
    phase = next;
    if (next == Facts.Phase.SERVING) {
      watch.onSuccess(Watch::rehearse);
    }
  }

  /** Last of all, so that the end can be watched too. Never fails. */
  Future<Void> stop() {
    return watch.compose(Watch::stop);
  }

  private Facts facts() {
    return new Facts(
        phase,
        hosts.size(),
        Math.toIntExact(hosts.listening()),
        configuration.get(),
        hosts.commons().heldBytes(),
        hosts.commons().hangingJobs(),
        SiteLog.dropped(),
        hosts.commons().queueWaits(),
        hosts.commons().handshakes());
  }

  /** Of the jar; classes that lie about have none. */
  private static String version() {
    return Optional.ofNullable(DaemonWatch.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }
}
