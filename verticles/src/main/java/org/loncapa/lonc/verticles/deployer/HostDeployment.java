// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.AsyncResult;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.verticles.host.HostResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One host from its first deployment to its last, however often its verticle is replaced in
 * between, because its line or the settings changed, somebody asked for it, or it failed.
 *
 * <pre>
 *   STARTING --done--> UP --failed--> PAUSING --over, or replaced--> STARTING
 *       '----------failed----------------^
 * </pre>
 *
 * <p>A verticle is never undeployed before the next one serves: the next takes the socket's path
 * over, and only then the one before is asked to finish what it has. RETIRED follows every state
 * and none follows it. All use is on the deployer's event loop.
 */
final class HostDeployment {
  /** A host that was up so long has recovered: its next failure is a first one again. */
  private static final long RECOVERED = TimeUnit.SECONDS.toNanos(60);

  /** Fresh starts that clients ask for are so far apart at least, however many ask. */
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

  /** The start last begun; it never fails. */
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

  /** Whether some verticle serves the host's socket. */
  boolean listens() {
    return redeployState.hasServing();
  }

  HostSpec spec() {
    return spec;
  }

  /**
   * Deploys a verticle, and then asks the one before, if any, to finish. The future completes when
   * the new one serves or has failed.
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
      send("disable");
    }
  }

  /** Disables or enables the host, whichever verticle serves it. */
  void setDisabled(boolean disable) {
    disabled = disable;
    send(disable ? "disable" : "enable");
  }

  private void send(String verb) {
    JsonObject order = new JsonObject().put("verb", verb);
    vertx.eventBus().publish(Addresses.host(spec.id()), order);
  }

  /** Puts another verticle in the place of the one that serves, by a plan that may be new. */
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
   * A client asks for a fresh start. A verticle that is to come anyway is fresh enough: what failed
   * keeps its pause, however many ask.
   */
  Future<Void> restart() {
    return state == State.UP ? restart.run() : currentStart;
  }

  private Future<Void> restartNow() {
    if (state != State.UP) {
      return currentStart;
    }
    LOG.info("[{}] starts afresh: a client asked with close_connection_exit", spec.id());
    return start();
  }

  /**
   * The verticle told of a fault of its own. It goes on as well as it can until another has taken
   * over, after a pause.
   *
   * @param deployment its deployment: one that was replaced meanwhile is not heard
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

  /** Undeploys the verticle for good, whatever is under way. The future never fails. */
  Future<Void> retire() {
    state = State.RETIRED;
    return currentStart.compose(v -> redeployState.end());
  }

  private void pause(String reason) {
    state = State.BACKING_OFF;
    long length = backoff.length(failures++);
    LOG.error(
        "[{}] failed, to be deployed again in {} ms: {}",
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
            });
  }

  private static String message(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
