// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.loncapa.lonc.verticles.io.LoopTicker;
import org.loncapa.lonc.verticles.io.UnixListener;

/**
 * Serves one host: its Unix socket, its pool of connections, its queue, and nothing of any other
 * host. One event loop owns all of it, so nothing here is locked.
 *
 * <pre>
 *   clients ──► UnixListener ──► Client ──► HostService ◄──► HostPool (decides)
 *                                               │
 *                                 Connection ◄──┴── Connector ──► lond
 * </pre>
 */
public final class HostVerticle extends VerticleBase {
  private final HostConfig config;
  private final HostResources shares;
  private HostService service;
  private UnixListener listener;
  private HostControlConsumer control;
  private LoopTicker.Cancel tick;

  /** Clients stay no longer with one that was replaced. */
  private final Promise<Void> keptLongEnough = Promise.promise();

  /** A verticle for one line of the host table. */
  public HostVerticle(HostConfig config, HostResources shares) {
    this.config = config;
    this.shares = shares;
  }

  @Override
  public Future<?> start() {
    tick = LoopTicker.subscribe(context, this::tick);
    HostEnv env = HostEnv.of(vertx, LoopTicker.clock(context), config, shares);
    HostLog log = env.log();
    context.exceptionHandler(e -> broken(log, e));
    service = HostService.create(env);
    return UnixListener.listenDirectly(
            vertx, config.socket(), service.clients()::accept, shares.shortage()::record)
        .onSuccess(
            listening -> {
              listener = listening;
              control = new HostControlConsumer(service);
              log.listening(config.socket().path());
            })
        .onFailure(e -> tick.cancel());
  }

  private void tick() {
    service.tick();
    if (shares.retired().get()) {
      keptLongEnough.tryComplete();
    }
  }

  /** Uncaught exception: the verticle's state can no longer be trusted, so it is replaced. */
  private void broken(HostLog log, Throwable e) {
    log.fault("a fault within lonc; the host will be deployed again", e);
    LocalBus.of(vertx)
        .publish(
            Addresses.HOST_FAILED,
            new JsonObject()
                .put("host", config.id())
                .put("deployment", deploymentID())
                .put("reason", e.toString()));
  }

  /**
   * Ends service without cutting anything off. If another HostVerticle has taken the path over,
   * clients may stay until they leave; else they are closed when their request is done.
   */
  @Override
  public Future<?> stop() {
    if (listener == null) {
      return Future.succeededFuture();
    }
    control.close();
    return listener
        .hide()
        .compose(ours -> ours ? shutDown() : handOver())
        .compose(v -> service.stop())
        .eventually(this::stopTicking);
  }

  private Future<Void> shutDown() {
    return listener.shutdown(config.longestEnd());
  }

  /** A successor serves the path; those who are connected to us are served until they leave. */
  private Future<Void> handOver() {
    service.handOver();
    vertx
        .timer(Math.max(1, config.keepClients().toMillis()))
        .onComplete(v -> keptLongEnough.tryComplete());
    return shutDown().compose(v -> service.clients().allLeft(keptLongEnough.future()));
  }

  private Future<Void> stopTicking() {
    tick.cancel();
    return Future.succeededFuture();
  }
}
