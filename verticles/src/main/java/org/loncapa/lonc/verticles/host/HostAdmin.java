// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.health.ClientReset;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.health.HostHealth.Probing;
import org.loncapa.lonc.shared.pool.HostPool;
import org.loncapa.lonc.shared.reason.CloseReason;

/** What clients and the operator may ask of a host beside sending requests. */
final class HostAdmin {
  /** How long a client waits for what its reset brings: longer than a good handshake takes. */
  private static final int PROBE_WAIT_SECONDS = 2;

  private final HostService host;
  private final HostLog log;
  private final HostPool<Connection, Transaction> pool;
  private final DecisionExecutor performer;
  private final DelayedDelivery replayer;

  /** For the client that had the host probed; a probe is asked for so seldom that one is enough. */
  private Promise<Void> probed = Promise.promise();

  private long probedBy;

  HostAdmin(
      HostService host,
      HostPool<Connection, Transaction> pool,
      DecisionExecutor performer,
      DelayedDelivery replayer) {
    this.host = host;
    this.log = host.here().log();
    this.pool = pool;
    this.performer = performer;
    this.replayer = replayer;
  }

  /** Gives all tries back, and looks for delayed requests. */
  void reset(String why) {
    log.reset(why);
    giveTriesBack();
    replayer.kick();
  }

  /**
   * A client wants the tries back, see {@link HostPool#resetByClient}. Only what it changes is
   * logged, for it may ask in a loop.
   *
   * @return completes when the client may be answered: at once, or if it has a DEAD host probed,
   *     when the probe has ended, within {@value #PROBE_WAIT_SECONDS} s
   */
  Future<Void> resetByClient() {
    ClientReset reset = pool.resetByClient(host.here().now());
    if (reset.change() != null) {
      log.reset("a client's reset_retries");
    }
    Future<Void> answer = Future.succeededFuture();
    if (reset.given() == ClientReset.Given.ONE && isProbing()) {
      log.oneTry();
      probed = Promise.promise();
      probedBy = host.here().now() + TimeUnit.SECONDS.toNanos(PROBE_WAIT_SECONDS);
      answer = probed.future();
    }
    if (reset.given() != ClientReset.Given.NOTHING) {
      replayer.kick();
    }
    host.act();
    return answer;
  }

  private boolean isProbing() {
    return host.here().shares().health().keeper().health() instanceof Probing;
  }

  /** The host's health has changed. */
  void changed(HostHealth to) {
    if (!(to instanceof Probing)) {
      probed.tryComplete();
    }
  }

  /** The periodic look at what has a deadline. */
  void tick(long now) {
    if (now - probedBy >= 0) {
      probed.tryComplete();
    }
  }

  /** Gives all tries back; whoever asks all hosts for it tells of it and looks for all of them. */
  void giveTriesBack() {
    pool.reset(host.here().now());
    host.act();
  }

  /**
   * Asks the deployer to put another HostVerticle in this one's place, with connections of its own.
   * Completes when that one serves, and fails if there is nobody to ask.
   */
  Future<?> startAfresh() {
    HostEnv here = host.here();
    JsonObject asked = new JsonObject().put("host", here.config().id());
    return here.vertx().eventBus().request(Addresses.HOST_AFRESH, asked);
  }

  /** Holds the host down. */
  void pause() {
    pool.pause(host.here().now());
    host.act();
  }

  /** Lets the host go. */
  void resume() {
    pool.resume(host.here().now());
    host.act();
    replayer.kick();
  }

  /** Ends all connections at once, those at work too. */
  void kill() {
    List<Connection> all = performer.connections();
    log.killed(all.size());
    all.forEach(c -> c.end(CloseReason.KILLED));
  }
}
