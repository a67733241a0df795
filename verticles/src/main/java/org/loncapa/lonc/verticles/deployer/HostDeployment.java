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
  private static final long AFRESH_REST = TimeUnit.SECONDS.toNanos(1);

  private static final Logger LOG = LoggerFactory.getLogger(HostDeployment.class);

  private final Vertx vertx;
  private final HostVerticleFactory maker;
  private final RestartBackoff pauses;
  private final SharedResources commons;
  private final ThrottledAction afresh;
  private final RedeployState succession;

  private HostSpec plan;
  private State state = State.PAUSING;

  /** The start last begun; it never fails. */
  private Future<Void> underWay = Future.succeededFuture();

  private int failures;
  private long upSince;

  /** Whether the operator holds the host down; its verticles come and go, this stays. */
  private boolean held;

  enum State {
    STARTING,
    UP,
    PAUSING,
    RETIRED
  }

  HostDeployment(
      Vertx vertx,
      HostVerticleFactory maker,
      RestartBackoff pauses,
      SharedResources commons,
      HostSpec plan) {
    this.vertx = vertx;
    this.maker = maker;
    this.pauses = pauses;
    this.commons = commons;
    this.plan = plan;
    this.succession = new RedeployState(vertx);
    this.afresh = new ThrottledAction(this::startAfresh, () -> pauses.pause(AFRESH_REST));
  }

  State state() {
    return state;
  }

  /** Whether some verticle serves the host's socket. */
  boolean listens() {
    return succession.anyServes();
  }

  HostSpec plan() {
    return plan;
  }

  /**
   * Deploys a verticle, and then asks the one before, if any, to finish. The future completes when
   * the new one serves or has failed.
   */
  Future<Void> start() {
    state = State.STARTING;
    HostResources shares =
        commons.shares(
            plan.id(), plan.settings().bytes(Setting.MAX_REPLY_SIZE), succession.next(plan));
    underWay =
        vertx
            .deployVerticle(() -> verticle(shares), new DeploymentOptions())
            .transform(
                result -> {
                  started(result);
                  return Future.succeededFuture();
                });
    return underWay;
  }

  private Deployable verticle(HostResources shares) {
    Deployable host = maker.make(plan, shares);
    return new TimeBoundedUndeploy(plan.id(), host, plan.stopAtMost());
  }

  private void started(AsyncResult<String> result) {
    if (result.failed()) {
      succession.failed();
      if (state == State.STARTING) {
        pause(words(result.cause()));
      }
      return;
    }
    succession.serves(result.result());
    if (state == State.STARTING) {
      state = State.UP;
      upSince = System.nanoTime();
    }
    if (held) {
      tell("pause");
    }
  }

  /** Holds the host down, or lets it go, whichever verticle serves it. */
  void hold(boolean down) {
    held = down;
    tell(down ? "pause" : "resume");
  }

  private void tell(String verb) {
    JsonObject order = new JsonObject().put("verb", verb);
    vertx.eventBus().publish(Addresses.host(plan.id()), order);
  }

  /** Puts another verticle in the place of the one that serves, by a plan that may be new. */
  Future<Void> replace(HostSpec next) {
    return switch (state) {
      case STARTING -> underWay.compose(v -> replace(next));
      case RETIRED -> Future.succeededFuture();
      case UP, PAUSING -> {
        plan = next;
        yield start();
      }
    };
  }

  /**
   * A client asks for a fresh start. A verticle that is to come anyway is fresh enough: what failed
   * keeps its pause, however many ask.
   */
  Future<Void> afresh() {
    return state == State.UP ? afresh.ask() : underWay;
  }

  private Future<Void> startAfresh() {
    if (state != State.UP) {
      return underWay;
    }
    LOG.info("[{}] starts afresh: a client asked with close_connection_exit", plan.id());
    return start();
  }

  /**
   * The verticle told of a fault of its own. It goes on as well as it can until another has taken
   * over, after a pause.
   *
   * @param deployment its deployment: one that was replaced meanwhile is not heard
   */
  void failed(String deployment, String reason) {
    if (state != State.UP || !succession.isServing(deployment)) {
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
    return underWay.compose(v -> succession.end());
  }

  private void pause(String reason) {
    state = State.PAUSING;
    long length = pauses.length(failures++);
    LOG.error(
        "[{}] failed, to be deployed again in {} ms: {}",
        plan.id(),
        TimeUnit.NANOSECONDS.toMillis(length),
        reason);
    int ordinal = failures;
    pauses
        .pause(length)
        .onSuccess(
            v -> {
              if (state == State.PAUSING && ordinal == failures) {
                start();
              }
            });
  }

  private static String words(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
