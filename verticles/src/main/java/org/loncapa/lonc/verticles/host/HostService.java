// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.health.HostHealth.Probing;
import org.loncapa.lonc.shared.pool.Decision;
import org.loncapa.lonc.shared.pool.HostPool;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.reason.ClientCloseReason;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/**
 * Serves one host: tells its {@link HostPool} what happens, and carries out what the pool decides.
 *
 * <pre>
 *   Client ── submit ──────────────►┐                      ┌──► Connection.send
 *   DelayedDelivery ────────────────┤ pool.…()  pool.next()├──► Connector.connect
 *   Connection ─ ready, released, ──┼──► HostPool ──► act ─┼──► Transaction.failed
 *                replied, closed    │                      ├──► Connection.end
 *   the shared tick ───────────────►┘                      └──► HostLog, a timer
 * </pre>
 *
 * <p>Clients, connections and the delivery of delayed requests know it by a small interface each.
 */
final class HostService implements RequestSink, ConnectionListener, DelayedSink {
  /**
   * Connections of one turn that are looked at once more before they are lent again. A look is a
   * call of the system: 7 % of a request's processor time when all connections are in use.
   */
  private static final int LOOKS_A_TURN = 2;

  private final HostEnv env;
  private final HostPool<Connection, Transaction> pool;
  private final Connector connector;
  private final Set<Connection> connections = new HashSet<>();

  // Set once, by create.
  private EventLoopBatch<Connection> released;
  private ClientRegistry clients;
  private DelayedDelivery delivery;
  private HostAdmin admin;

  private long shortages;
  private boolean acting;
  private Promise<Void> stopped;

  private HostService(HostEnv env) {
    this.env = env;
    shortages = env.shares().shortage().count(); // those before had nothing idle of ours
    connector = new Connector(env);
    pool =
        new HostPool<>(
            env.config().pool(),
            env.shares().connections(),
            env.shares().health(),
            ThreadLocalRandom.current()::nextLong);
  }

  /** Returns the service of a host, for the verticle on whose context this is called. */
  static HostService create(HostEnv env) {
    HostService service = new HostService(env);
    Context loop = env.vertx().getOrCreateContext();
    service.released =
        new EventLoopBatch<>(
            task -> loop.runOnContext(v -> task.run()), service::availableAtTurnEnd);
    service.delivery = new DelayedDelivery(env, service);
    service.admin =
        new HostAdmin(
            env, service.pool, service::connections, service.delivery::kick, service::act);
    service.clients = new ClientRegistry(env, service, service.admin, service::clientEnded);
    return service;
  }

  HostEnv here() {
    return env;
  }

  HostAdmin commands() {
    return admin;
  }

  ClientRegistry clients() {
    return clients;
  }

  HostStatus status() {
    return Status.of(env, pool.counts(env.now()), clients.size());
  }

  @Override
  public void submit(Transaction transaction) {
    pool.submit(transaction, transaction.startedAt());
    act();
  }

  @Override
  public void cancel(Transaction transaction) {
    transaction.disown();
    if (pool.cancel(transaction)) {
      env.fail(transaction, TransactionOutcome.CLIENT_GONE_QUEUED);
    } else {
      connections().forEach(c -> c.abandoned(transaction));
    }
  }

  private void clientEnded(ClientCloseReason end) {
    env.counters().ended(end);
    finishStopping();
  }

  @Override
  public void submitDelayed(Transaction delayed) {
    pool.submitDelayed(delayed, env.now());
    act();
  }

  /** There may be delayed requests to deliver. */
  void lookForDelayed() {
    delivery.kick();
  }

  @Override
  public void deliveryIdle() {
    pool.withdrawDelayed();
    finishStopping();
  }

  @Override
  public void ready(Connection connection) {
    env.counters().connected();
    available(connection);
    delivery.kick();
  }

  /**
   * If requests wait, the next is sent only when all that the event loop has in hand is done: a
   * stray byte or an end of input that came right behind the reply is seen first, and costs no
   * client a request.
   */
  @Override
  public void released(Connection connection) {
    if (pool.hasQueue()) {
      released.add(connection);
    } else {
      available(connection);
    }
  }

  private void availableAtTurnEnd(Connection connection) {
    connection.readThisTurn(released.size() >= LOOKS_A_TURN);
    available(connection);
    connection.readThisTurn(false);
  }

  private void available(Connection connection) {
    if (connection.state() != State.CLOSED) {
      pool.available(connection, env.now());
      act();
    }
  }

  @Override
  public void replied(Transaction transaction, Line reply) {
    long now = env.now();
    pool.succeeded(now);
    env.counters().latency().add(now - transaction.startedAt());
    env.ended(
        transaction,
        transaction.isDisowned() ? TransactionOutcome.CLIENT_GONE : TransactionOutcome.REPLIED);
    transaction.replied(reply);
    act();
  }

  @Override
  public void closed(
      Connection connection, CloseReason reason, Transaction transaction, boolean sent) {
    connections.remove(connection);
    env.counters().closed(reason);
    boolean settingUp = connection.state() == State.SETTING_UP;
    boolean isProbe = settingUp && env.shares().health().tracker().health() instanceof Probing;
    env.log().closed(reason, connection.detail(), isProbe);
    if (sent) {
      pool.closed(connection, reason, env.now());
      lost(transaction, reason);
    } else {
      pool.closed(connection, reason, transaction, env.now());
      giveBack(transaction);
    }
    act();
  }

  private void lost(Transaction transaction, CloseReason reason) {
    if (transaction != null) {
      transaction.lostBy(reason);
      env.fail(transaction, reason.outcome());
    }
  }

  /** A transaction that was lent a connection, and of which nothing was sent. */
  private void giveBack(Transaction transaction) {
    if (transaction.delayedOwner() != null) {
      transaction.delayedOwner().givenBack();
    } else if (transaction.isDisowned()) {
      env.fail(transaction, TransactionOutcome.CLIENT_GONE_QUEUED);
    } else {
      pool.giveBack(transaction, env.now());
    }
  }

  /**
   * Carries out all that the pool has decided. It does not enter itself: what happens while a
   * decision is carried out is decided after it.
   */
  private void act() {
    if (!acting) {
      acting = true;
      try {
        for (var d = pool.next(); d != null; d = pool.next()) {
          perform(d);
        }
      } finally {
        acting = false;
      }
    }
    finishStopping();
  }

  private void perform(Decision<Connection, Transaction> decision) {
    if (decision instanceof Decision.Send<Connection, Transaction> send) {
      send(send.connection(), send.transaction());
    } else if (decision instanceof Decision.Fail<Connection, Transaction> fail) {
      env.fail(fail.transaction(), fail.outcome());
    } else if (decision instanceof Decision.Open<Connection, Transaction> open) {
      Connection connection = new Connection(env, this, open);
      connections.add(connection);
      connector.connect(connection);
    } else if (decision instanceof Decision.Close<Connection, Transaction> close) {
      close.connection().end(close.reason());
    } else if (decision instanceof Decision.Wake<Connection, Transaction> wake) {
      env.vertx().timer(wake.nanos(), TimeUnit.NANOSECONDS).onSuccess(v -> wake());
    } else if (decision instanceof Decision.Changed<Connection, Transaction> changed) {
      env.log().changed(changed);
      admin.changed(changed.to());
    }
  }

  private void send(Connection connection, Transaction transaction) {
    if (connection.state() == State.CLOSED) {
      giveBack(transaction); // it ended between the decision and now
      return;
    }
    long now = env.now();
    connection.lend(transaction, now);
    if (transaction.delayedOwner() == null) {
      connection.send(now);
    } else {
      transaction.delayedOwner().lent(connection);
    }
  }

  /** The time that the pool asked for has come. */
  private void wake() {
    pool.wake(env.now());
    act();
  }

  /** Those that are being set up included; a copy, since a check of deadlines may end them. */
  private List<Connection> connections() {
    return connections.isEmpty() ? List.of() : List.copyOf(connections);
  }

  /** Checks all deadlines. */
  void tick() {
    long now = env.now();
    connections().forEach(c -> c.tick(now));
    clients.tick(now);
    delivery.tick(now);
    admin.tick(now);
    env.memory().tick(now);
    closeIdleForDescriptors(now);
    pool.tick(now);
    act();
  }

  /** If any host found no descriptor: those of idle connections are free at once. */
  private void closeIdleForDescriptors(long now) {
    long times = env.shares().shortage().count();
    if (times != shortages) {
      shortages = times;
      pool.closeIdleForDescriptors(now);
    }
  }

  /**
   * A successor has taken the socket over: no connection is kept idle, since both share one limit.
   * Clients that are still connected are served until they leave.
   */
  void handOver() {
    delivery.stop();
    pool.handOver(env.now());
    act();
  }

  /**
   * Takes nothing new, finishes what is under way, and gives {@code con_lost} to what is left when
   * the time to stop is over. Completes when no client and no connection is left.
   */
  Future<Void> stop() {
    if (stopped == null) {
      stopped = Promise.promise();
      delivery.stop();
      pool.stop(env.now());
      clients.closeIdle();
      act();
      env.vertx().setTimer(Math.max(1, env.config().stop().toMillis()), t -> abandonAll());
    }
    return stopped.future();
  }

  private void abandonAll() {
    pool.abandon(env.now());
    act();
    endConnections();
    delivery.abandon();
    clients.closeAll();
    finishStopping();
  }

  private void endConnections() {
    connections().forEach(c -> c.end(CloseReason.STOPPED));
  }

  private boolean isIdle() {
    return clients.size() == 0 && pool.isIdle() && delivery.isResting() && !acting;
  }

  private void finishStopping() {
    if (stopped != null && isIdle()) {
      endConnections();
      stopped.tryComplete();
    }
  }
}
