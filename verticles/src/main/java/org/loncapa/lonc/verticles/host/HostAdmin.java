// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.shared.health.ClientReset;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.health.HostHealth.Probing;
import org.loncapa.lonc.shared.pool.HostPool;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.verticles.bus.LocalBus;

/** What clients and the operator may ask of a host beside sending requests. */
final class HostAdmin implements ClientCommands {
  /** How long a client waits for what its reset brings: longer than a good handshake takes. */
  private static final int PROBE_WAIT_SECONDS = 2;

  private final HostEnv env;
  private final HostPool<Connection, Transaction> pool;
  private final Supplier<List<Connection>> connections;
  private final Runnable lookForDelayed;
  private final Runnable act;

  /** For the client that had the host probed; a probe is asked for so seldom that one is enough. */
  private Promise<Void> probed = Promise.promise();

  private long probedBy;

  /**
   * Commands for one host.
   *
   * @param connections returns those that are open
   * @param lookForDelayed looks for delayed requests
   * @param act carries out what the pool has decided
   */
  HostAdmin(
      HostEnv env,
      HostPool<Connection, Transaction> pool,
      Supplier<List<Connection>> connections,
      Runnable lookForDelayed,
      Runnable act) {
    this.env = env;
    this.pool = pool;
    this.connections = connections;
    this.lookForDelayed = lookForDelayed;
    this.act = act;
  }

  /** Gives all tries back, and looks for delayed requests. */
  private void reset(String why) {
    env.log().reset(why);
    giveTriesBack();
    lookForDelayed.run();
  }

  /**
   * A client wants the tries back, see {@link HostPool#resetByClient}. Only what it changes is
   * logged, for it may ask in a loop.
   *
   * @return completes when the client may be answered: at once, or if it has a DEAD host probed,
   *     when the probe has ended, within {@value #PROBE_WAIT_SECONDS} s
   */
  @Override
  public Future<Void> resetByClient() {
    ClientReset reset = pool.resetByClient(env.now());
    if (reset.change() != null) {
      env.log().reset("a client's reset_retries");
    }
    Future<Void> answer = Future.succeededFuture();
    if (reset.given() == ClientReset.Given.ONE && isProbing()) {
      env.log().oneTry();
      probed = Promise.promise();
      probedBy = env.now() + TimeUnit.SECONDS.toNanos(PROBE_WAIT_SECONDS);
      answer = probed.future();
    }
    if (reset.given() != ClientReset.Given.NOTHING) {
      lookForDelayed.run();
    }
    act.run();
    return answer;
  }

  private boolean isProbing() {
    return env.shares().health().tracker().health() instanceof Probing;
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

  /** Gives all tries back. The caller logs it and looks for delayed requests of all hosts. */
  void giveTriesBack() {
    pool.reset(env.now());
    act.run();
  }

  /**
   * Asks the deployer to put another HostVerticle in this one's place, with connections of its own.
   * Completes when that one serves, and fails if there is no deployer.
   */
  @Override
  public Future<?> startAfresh() {
    JsonObject asked = new JsonObject().put("host", env.config().id());
    return LocalBus.of(env.vertx()).request(Addresses.HOST_AFRESH, asked);
  }

  /** Carries out a command of the operator. */
  void perform(HostCommand command) {
    Runnable action =
        switch (command) { // as an expression, so that the compiler asks for every command
          case STATUS -> () -> {};
          case RESET -> () -> reset("asked by the operator");
          case DISABLE -> this::disable;
          case ENABLE -> this::enable;
          case DISCONNECT -> this::disconnect;
          case TRACE_ON -> () -> env.log().trace(true);
          case TRACE_OFF -> () -> env.log().trace(false);
        };
    action.run();
  }

  private void disable() {
    pool.disable(env.now());
    act.run();
  }

  private void enable() {
    pool.enable(env.now());
    act.run();
    lookForDelayed.run();
  }

  private void disconnect() {
    List<Connection> all = connections.get();
    env.log().disconnected(all.size());
    all.forEach(c -> c.end(CloseReason.DISCONNECTED));
  }
}
