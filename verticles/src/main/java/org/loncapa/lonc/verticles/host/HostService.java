// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ThreadLocalRandom;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.health.HostHealth.Probing;
import org.loncapa.lonc.shared.pool.HostPool;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.reason.ClientCloseReason;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/**
 * The hub of one host: tells its {@link HostPool} what happens, and has the {@link
 * DecisionExecutor} carry out what the pool decides.
 *
 * <pre>
 *   Client ── submit ──►┐                            ┌──► Connection.send
 *   Connection ─────────┤  pool.…()     pool.next()  ├──► Connector.connect
 *     handshaken        ├──► HostPool ──► Performer ─┼──► Transaction.failed
 *     settled, ended    │                            ├──► Connection.end
 *   the shared tick ───►┘                            └──► HostLog, a timer
 * </pre>
 */
final class HostService {
  /**
   * Connections of one turn that are looked at once more before they are lent again. A look is a
   * call of the system: 7 % of a request's processor time when all connections are in use.
   */
  private static final int LOOKS_A_TURN = 2;

  private final HostEnv here;
  private final EventLoopBatch<Connection> settled;
  private final HostPool<Connection, Transaction> pool;
  private final ClientRegistry clients = new ClientRegistry(this);
  private final DelayedDelivery replayer;
  private final DecisionExecutor performer;
  private final HostAdmin commands;
  private long shortages;
  private Promise<Void> stopped;

  /** For the verticle on whose context this is called. */
  HostService(HostEnv here) {
    this.here = here;
    shortages = here.shares().shortage().times(); // those before had nothing idle of ours
    Context loop = here.vertx().getOrCreateContext();
    settled =
        new EventLoopBatch<>(task -> loop.runOnContext(v -> task.run()), this::availableAtTurnEnd);
    pool =
        new HostPool<>(
            here.config().pool(),
            here.shares().connections(),
            here.shares().health(),
            ThreadLocalRandom.current()::nextLong);
    replayer = new DelayedDelivery(this);
    performer = new DecisionExecutor(this, pool);
    commands = new HostAdmin(this, pool, performer, replayer);
  }

  HostEnv here() {
    return here;
  }

  HostAdmin commands() {
    return commands;
  }

  ClientRegistry clients() {
    return clients;
  }

  void submit(Transaction transaction) {
    pool.submit(transaction, transaction.startedAt());
    act();
  }

  /** A delayed request waits for a connection. */
  void submitDelayed(Transaction delayed) {
    pool.submitDelayed(delayed, here.now());
    act();
  }

  /** There may be delayed requests to deliver. */
  void lookForDelayed() {
    replayer.kick();
  }

  /** No delayed request is under way. */
  void replayerRests() {
    pool.withdrawDelayed();
    finishStopping();
  }

  /** Ends a transaction that was never submitted. */
  void fail(Transaction transaction, TransactionOutcome outcome) {
    ended(transaction, outcome);
    transaction.failed(outcome);
  }

  /** The client of a transaction went away. What is on the wire goes on to its end. */
  void abandon(Transaction transaction) {
    transaction.disown();
    if (pool.cancel(transaction)) {
      fail(transaction, TransactionOutcome.CLIENT_GONE_QUEUED);
    } else {
      performer.connections().forEach(c -> c.abandoned(transaction));
    }
  }

  /** The time that the pool asked for has come. */
  void wake() {
    pool.wake(here.now());
    act();
  }

  HostStatus status() {
    return Status.of(here, pool.counts(here.now()), clients.size());
  }

  /** A connection's handshake is done. */
  void handshaken(Connection connection) {
    here.counters().connected();
    available(connection);
    replayer.kick();
  }

  /**
   * A connection's transaction is over. If others wait, the next is sent only when all that the
   * event loop has in hand is done: a stray byte or an end of input that came right behind the
   * reply is seen first, and costs nobody a request.
   */
  void settled(Connection connection) {
    if (pool.hasQueue()) {
      settled.add(connection);
    } else {
      available(connection);
    }
  }

  private void availableAtTurnEnd(Connection connection) {
    connection.readThisTurn(settled.size() >= LOOKS_A_TURN);
    available(connection);
    connection.readThisTurn(false);
  }

  private void available(Connection connection) {
    if (connection.state() != State.CLOSED) {
      pool.available(connection, here.now());
      act();
    }
  }

  void replied(Transaction transaction, Line reply) {
    long now = here.now();
    pool.succeeded(now);
    here.counters().latency().add(now - transaction.startedAt());
    ended(
        transaction,
        transaction.isDisowned() ? TransactionOutcome.CLIENT_GONE : TransactionOutcome.REPLIED);
    transaction.replied(reply);
    act();
  }

  private void ended(Transaction transaction, TransactionOutcome outcome) {
    here.counters().ended(outcome);
    if (here.log().isTracing() && transaction.request() != null) {
      Line line = transaction.request().line();
      long micros = (here.now() - transaction.startedAt()) / 1000;
      here.log().traced(line.word(), line.length(), outcome, micros);
    }
  }

  /** A connection ended; {@code lost} was under way on it, or null. */
  void connectionEnded(Connection connection, CloseReason reason, Transaction lost) {
    tellEnd(connection, reason);
    pool.closed(connection, reason, here.now());
    if (lost != null) {
      lost.lostBy(reason);
      fail(lost, reason.outcome());
    }
    act();
  }

  /** The same while a transaction was prepared on it, of which nothing was sent. */
  void connectionEndedUnsent(Connection connection, CloseReason reason, Transaction prepared) {
    tellEnd(connection, reason);
    pool.closed(connection, reason, prepared, here.now());
    giveBack(prepared);
    act();
  }

  private void tellEnd(Connection connection, CloseReason reason) {
    performer.forget(connection);
    here.counters().closed(reason);
    boolean settingUp = connection.state() == State.SETTING_UP;
    boolean isProbe = settingUp && here.shares().health().keeper().health() instanceof Probing;
    here.log().closed(reason, connection.detail(), isProbe);
  }

  /** A transaction that was lent a connection, and of which nothing was sent. */
  void giveBack(Transaction transaction) {
    if (transaction.delayedOwner() != null) {
      transaction.delayedOwner().givenBack();
    } else if (transaction.isDisowned()) {
      fail(transaction, TransactionOutcome.CLIENT_GONE_QUEUED);
    } else {
      pool.giveBack(transaction, here.now());
    }
  }

  void clientEnded(ClientCloseReason end) {
    here.counters().ended(end);
    finishStopping();
  }

  /** Has carried out what the pool decided. */
  void act() {
    performer.act();
    finishStopping();
  }

  /** The periodic look at everything that has a deadline. */
  void tick() {
    long now = here.now();
    performer.connections().forEach(c -> c.tick(now));
    clients.tick(now);
    replayer.tick(now);
    commands.tick(now);
    here.memory().tick(now);
    giveWay(now);
    pool.tick(now);
    act();
  }

  /** Somebody found no descriptor, of any host: those of idle connections are free at once. */
  private void giveWay(long now) {
    long times = here.shares().shortage().times();
    if (times != shortages) {
      shortages = times;
      pool.makeRoom(now);
    }
  }

  /**
   * Another HostVerticle has taken the socket over: no connection is kept idle, since both share
   * one bound. Those clients that are still here are served until they leave.
   */
  void handOver() {
    replayer.stop();
    pool.handOver(here.now());
    act();
  }

  /**
   * Takes nothing new, finishes what is under way, and gives {@code con_lost} to what is left when
   * the time to stop is over. Completes when no client and no connection is left.
   */
  Future<Void> stop() {
    if (stopped == null) {
      stopped = Promise.promise();
      replayer.stop();
      pool.stop(here.now());
      clients.closeIdle();
      act();
      here.vertx().setTimer(Math.max(1, here.config().stop().toMillis()), t -> abandonAll());
    }
    return stopped.future();
  }

  private void abandonAll() {
    pool.abandon(here.now());
    act();
    endConnections();
    replayer.abandon();
    clients.closeAll();
    finishStopping();
  }

  private void endConnections() {
    performer.connections().forEach(c -> c.end(CloseReason.STOPPED));
  }

  private boolean isQuiet() {
    return clients.size() == 0 && pool.quiet() && replayer.isResting() && performer.isDone();
  }

  private void finishStopping() {
    if (stopped != null && isQuiet()) {
      endConnections();
      stopped.tryComplete();
    }
  }
}
