// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.pool.HostPool;
import org.loncapa.lonc.shared.reason.CloseReason;

/** What clients and the operator may ask of a host beside sending requests. */
final class HostCommands {
  private final Dispatcher host;
  private final HostLog log;
  private final HostPool<Connection, Transaction> pool;
  private final Performer performer;
  private final Replayer replayer;

  HostCommands(
      Dispatcher host,
      HostPool<Connection, Transaction> pool,
      Performer performer,
      Replayer replayer) {
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

  /** Gives all tries back; whoever asks all hosts for it tells of it and looks for all of them. */
  void giveTriesBack() {
    pool.reset(host.here().now());
    host.act();
  }

  /**
   * Asks the deployer to put another HostVerticle in this one's place, with connections and tries
   * of its own. Completes when that one serves, and fails if there is nobody to ask.
   */
  Future<?> startAfresh() {
    HostContext here = host.here();
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
