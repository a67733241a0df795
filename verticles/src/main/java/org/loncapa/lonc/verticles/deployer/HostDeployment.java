// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.AsyncResult;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.loncapa.lonc.verticles.host.HostResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One host from its first deployment to its last. In between, its verticle may be redeployed any
 * number of times: because its line or the settings changed, on request, or after a failure.
 *
 * <pre>
 *   STARTING --done--> UP --failed--> BACKING_OFF --over, or replaced--> STARTING
 *       '----------failed----------------^
 * </pre>
 *
 * <p>A verticle is never undeployed before its successor serves: the successor takes over the path
 * of the socket, and only then its predecessor is asked to drain (BEHAVIOUR.md section 6). RETIRED
 * follows every state, and no state follows it. All use is on the deployer's event loop.
 */
final class HostDeployment {
  /**
   * Nanoseconds of uptime after which a host has recovered: the back-off starts again at its
   * minimum.
   */
  private static final long RECOVERED = TimeUnit.SECONDS.toNanos(60);

  /** Minimum nanoseconds between two restarts requested by clients. */
  private static final long MIN_RESTART_INTERVAL = TimeUnit.SECONDS.toNanos(1);

  private static final Logger LOG = LoggerFactory.getLogger(HostDeployment.class);

  private final Vertx vertx;
  private final HostVerticleFactory factory;
  private final RestartBackoff backoff;
  private final SharedResources sharedResources;
  private final ThrottledAction restart;
  private final RedeployState redeployState;

  private HostSpec spec;
  private State state = State.BACKING_OFF;

  /** The last start; it never fails. */
  private Future<Void> currentStart = Future.succeededFuture();

  private int failures;
  private long upSince;

  /** Whether the operator has disabled the host. Unlike the verticle this survives a redeploy. */
  private boolean disabled;

  enum State {
    STARTING,
    UP,
    BACKING_OFF,
    RETIRED
  }

  HostDeployment(
      Vertx vertx,
      HostVerticleFactory factory,
      RestartBackoff backoff,
      SharedResources sharedResources,
      HostSpec spec) {
    this.vertx = vertx;
    this.factory = factory;
    this.backoff = backoff;
    this.sharedResources = sharedResources;
    this.spec = spec;
    this.redeployState = new RedeployState(vertx);
    this.restart = new ThrottledAction(this::restartNow, () -> backoff.pause(MIN_RESTART_INTERVAL));
  }

  State state() {
    return state;
  }

  /** Returns whether a verticle serves the host's socket. */
  boolean listens() {
    return redeployState.hasServing();
  }

  HostSpec spec() {
    return spec;
  }

  /**
   * Deploys a verticle, and then undeploys its predecessor, if any. The future completes when the
   * new verticle serves or has failed, and never fails.
   */
  Future<Void> start() {
    state = State.STARTING;
    HostResources hostResources =
        sharedResources.hostResources(
            spec.id(), spec.settings().bytes(Setting.MAX_REPLY_SIZE), redeployState.next(spec));
    currentStart =
        vertx
            .deployVerticle(() -> verticle(hostResources), new DeploymentOptions())
            .transform(
                result -> {
                  started(result);
                  return Future.succeededFuture();
                });
    return currentStart;
  }

  private Deployable verticle(HostResources hostResources) {
    Deployable host = factory.make(spec, hostResources);
    return new TimeBoundedUndeploy(spec.id(), host, spec.undeployTimeout());
  }

  private void started(AsyncResult<String> result) {
    if (result.failed()) {
      redeployState.failed();
      if (state == State.STARTING) {
        pause(message(result.cause()));
      }
      return;
    }
    redeployState.serves(result.result());
    if (state == State.STARTING) {
      state = State.UP;
      upSince = System.nanoTime();
    }
    if (disabled) {
      send(HostCommand.DISABLE);
    }
  }

  /** Disables or enables the host, whichever verticle serves it. */
  void setDisabled(boolean disable) {
    disabled = disable;
    send(disable ? HostCommand.DISABLE : HostCommand.ENABLE);
  }

  private void send(HostCommand command) {
    LocalBus.of(vertx).publish(Addresses.host(spec.id()), command);
  }

  /** Redeploys the host from a specification that may be new. Never fails. */
  Future<Void> replace(HostSpec next) {
    return switch (state) {
      case STARTING -> currentStart.compose(v -> replace(next));
      case RETIRED -> Future.succeededFuture();
      case UP, BACKING_OFF -> {
        spec = next;
        yield start();
      }
    };
  }

  /**
   * Redeploys the host because a client requested it. If a verticle is being deployed already, or
   * waits for its back-off, that one will do: requests do not shorten the back-off of a failed
   * host.
   */
  Future<Void> restart() {
    return state == State.UP ? restart.run() : currentStart;
  }

  private Future<Void> restartNow() {
    if (state != State.UP) {
      return currentStart;
    }
    LOG.info("[{}] redeploying: requested by a client with close_connection_exit", spec.id());
    return start();
  }

  /**
   * Handles an internal error that the host's verticle reported. The verticle goes on as well as it
   * can until its successor takes over, after the back-off.
   *
   * @param deployment the id of the verticle's deployment; ignored if it has been replaced
   *     meanwhile
   */
  void failed(String deployment, String reason) {
    if (state != State.UP || !redeployState.isServing(deployment)) {
      return;
    }
    if (System.nanoTime() - upSince >= RECOVERED) {
      failures = 0;
    }
    pause(reason);
  }

  /** Undeploys the host permanently, whatever its state. The future never fails. */
  Future<Void> retire() {
    state = State.RETIRED;
    return currentStart.compose(v -> redeployState.end());
  }

  private void pause(String reason) {
    state = State.BACKING_OFF;
    long length = backoff.length(failures++);
    LOG.error(
        "[{}] failed, redeploying in {} ms: {}",
        spec.id(),
        TimeUnit.NANOSECONDS.toMillis(length),
        reason);
    int ordinal = failures;
    backoff
        .pause(length)
        .onSuccess(
            v -> {
              if (state == State.BACKING_OFF && ordinal == failures) {
                start();
              }
            })
        .onFailure(e -> backOffFailed(ordinal, e));
  }

  private void backOffFailed(int ordinal, Throwable e) {
    if (state == State.BACKING_OFF && ordinal == failures) {
      LOG.error("[{}] is not redeployed automatically; use loncctl redeploy", spec.id(), e);
    }
  }

  private static String message(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
