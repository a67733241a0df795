// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.hosts.TableDebouncer;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.verticles.io.LoopTicker;
import org.loncapa.lonc.verticles.logging.LogMarkers;
import org.loncapa.lonc.verticles.logging.SiteLog;
import org.loncapa.lonc.verticles.metrics.ProcessStatus;
import org.loncapa.lonc.verticles.site.Environment;
import org.loncapa.lonc.verticles.site.PidFile;
import org.loncapa.lonc.verticles.site.Site;
import org.loncapa.lonc.verticles.site.SiteLock;
import org.loncapa.lonc.verticles.site.Sources;
import org.loncapa.lonc.verticles.site.StaleFiles;
import org.loncapa.lonc.verticles.site.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a site: reads its settings and host table, takes its lock, and deploys one HostVerticle
 * for each host.
 *
 * <p>For its configuration see {@link Sources#of}. It starts every host that it can. It fails with
 * a {@link StartFailure} if settings, folders, table or lock do not allow it to serve the site at
 * all.
 */
public final class DeployerVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(DeployerVerticle.class);

  private final Environment environment;
  private final HostVerticleFactory factory;
  private final RestartBackoff givenBackoff;

  private HostDeployments hosts;
  private DelayedFolderPoller delayed;
  private Monitoring monitoring;
  private Reloader reloader;
  private ControlSetup control;
  private SiteFiles files;
  private LoopTicker.Cancel tick = () -> {};
  private SiteLock lock;
  private SiteLog log;
  private PidFile pidFile;

  /** For Vert.x. */
  public DeployerVerticle() {
    this(Environment.ofProcess(), HostVerticleFactory.REAL, null);
  }

  /**
   * For tests.
   *
   * @param backoff the restart back-off, or null for the real one
   */
  DeployerVerticle(Environment environment, HostVerticleFactory factory, RestartBackoff backoff) {
    this.environment = environment;
    this.factory = factory;
    this.givenBackoff = backoff;
  }

  @Override
  public Future<?> start() {
    files = new SiteFiles(vertx, config(), environment);
    return files.read().compose(read -> read.ok() ? serve(read.value()) : errors(read.errors()));
  }

  private static Future<Void> errors(List<ConfigError> errors) {
    return Future.failedFuture(new StartFailure.ConfigErrors(errors));
  }

  private Future<Void> serve(Site site) {
    if (site.refusal().isPresent()) {
      return Future.failedFuture(site.refusal().get());
    }
    return takeLock(site)
        .compose(v -> openLog(site))
        .onSuccess(v -> site.warnings().forEach(LOG::warn))
        .compose(v -> deploy(site))
        .compose(v -> writePidFile(site))
        .onSuccess(v -> announce(site))
        .recover(cause -> releaseAll().transform(v -> Future.failedFuture(cause)));
  }

  private Future<Void> takeLock(Site site) {
    return vertx
        .executeBlocking(() -> SiteLock.take(site.paths()), false)
        .onSuccess(taken -> lock = taken)
        .mapEmpty();
  }

  /** Called with the lock held: a second lonc must not write to the log of the first. */
  private Future<Void> openLog(Site site) {
    return vertx
        .executeBlocking(() -> SiteLog.attach(site.paths().log()), false)
        .onSuccess(attached -> log = attached)
        .compose(v -> vertx.executeBlocking(() -> StaleFiles.remove(site.paths()), false))
        .mapEmpty();
  }

  private Future<Void> deploy(Site site) {
    RestartBackoff backoff = givenBackoff == null ? RestartBackoff.growing(vertx) : givenBackoff;
    hosts = new HostDeployments(vertx, factory, backoff, site.settings());
    hosts.applySite(site);
    hosts.subscribe();
    reloader = new Reloader(files::readAgain, hosts, this::confirmDelay, System::nanoTime, site);
    delayed = new DelayedFolderPoller(vertx, hosts.sharedResources().files(vertx), hosts::ids);
    StatusFile status =
        new StatusFile(vertx, site.paths().statusFile(), () -> control.statuses().all());
    control = new ControlSetup(vertx, hosts, reloader, delayed, status);
    monitoring = new Monitoring(vertx, hosts, control.statuses()::all, reloader::configuration);
    monitoring.start(site.settings());
    ConfigFilePoller changes =
        new ConfigFilePoller(vertx, () -> files.paths(reloader.site()), reloader::changed);
    changes.tick(); // records the files as they are now, so that any later change is noticed
    Promise<Void> deployed = Promise.promise();
    reloader.deferUntil(deployed.future());
    return control
        .begin(() -> vertx.undeploy(deploymentID()))
        .compose(v -> hosts.deployAll(site.table().hosts()))
        .onSuccess(v -> beginTicking(changes))
        .onComplete(deployed);
  }

  private void beginTicking(ConfigFilePoller changes) {
    monitoring.phase(ProcessStatus.Phase.SERVING);
    tick =
        LoopTicker.subscribe(
            context,
            () -> {
              delayed.tick();
              changes.tick();
              reloader.tick();
            });
  }

  private Future<Void> confirmDelay() {
    return vertx.timer(TableDebouncer.CONFIRM_AFTER, TimeUnit.NANOSECONDS).mapEmpty();
  }

  private Future<Void> writePidFile(Site site) {
    long pid = ProcessHandle.current().pid();
    return vertx
        .executeBlocking(() -> PidFile.write(site.paths().pidFile(), pid), false)
        .onSuccess(written -> pidFile = written)
        .mapEmpty();
  }

  private void announce(Site site) {
    LOG.atInfo()
        .addMarker(LogMarkers.SUCCESS)
        .log(
            "serving {} hosts, {} of them up, by {}, sockets in {}",
            hosts.size(),
            hosts.up(),
            transport(),
            site.paths().sockets());
  }

  private String transport() {
    if (vertx.isNativeTransportEnabled()) {
      return "epoll";
    }
    Throwable cause = vertx.unavailableNativeTransportCause();
    return cause == null ? "nio" : "nio (no epoll: " + cause.getMessage() + ")";
  }

  @Override
  public Future<?> stop() {
    return stopHosts().onSuccess(v -> LOG.info("stopped")).compose(v -> releaseSite());
  }

  /**
   * Stops the hosts first and releases the lock last, so that its next owner finds no socket in
   * use.
   */
  private Future<Void> releaseAll() {
    return stopHosts().compose(v -> releaseSite());
  }

  private Future<Void> stopHosts() {
    tick.cancel();
    if (monitoring == null) {
      return Future.succeededFuture();
    }
    monitoring.phase(ProcessStatus.Phase.STOPPING);
    return hosts.retireAll().compose(v -> monitoring.stop());
  }

  /** The control socket stays open until all hosts have ended. */
  private Future<Void> releaseSite() {
    Future<Void> closed = control == null ? Future.succeededFuture() : control.end();
    return closed.compose(v -> vertx.executeBlocking(this::release, false));
  }

  private Void release() throws IOException {
    try {
      if (pidFile != null) {
        pidFile.remove();
      }
    } finally {
      if (log != null) {
        log.detach();
      }
      if (lock != null) {
        lock.release();
      }
    }
    return null;
  }
}
