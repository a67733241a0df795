// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
  private final BooleanSupplier reloaded;
  private final Gatherer gatherer;
  private Facts.Phase phase = Facts.Phase.STARTING;
  private Future<Watch> watch = Future.succeededFuture(Watch.none());

  /**
   * Tells nobody before {@link #start}.
   *
   * @param statuses asks all hosts for their status
   * @param reloaded whether the last reload was carried out
   */
  DaemonWatch(
      Vertx vertx,
      HostDeployments hosts,
      Supplier<Future<List<HostStatus>>> statuses,
      BooleanSupplier reloaded) {
    this.vertx = vertx;
    this.hosts = hosts;
    this.reloaded = reloaded;
    gatherer = new Gatherer(this::facts, statuses, System::nanoTime);
  }

  /** Begins to listen where the settings say; nobody needs to wait for it. */
  void start(Settings settings) {
    watch = Watch.start(vertx, settings, gatherer, version());
  }

  void phase(Facts.Phase next) {
    phase = next;
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
        reloaded.getAsBoolean(),
        hosts.commons().heldBytes(),
        SiteLog.dropped());
  }

  /** Of the jar; classes that lie about have none. */
  private static String version() {
    return Optional.ofNullable(DaemonWatch.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }
}
