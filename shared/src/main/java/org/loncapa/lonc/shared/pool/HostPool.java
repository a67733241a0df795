// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.loncapa.lonc.shared.health.ClientReset;
import org.loncapa.lonc.shared.health.HealthTracker;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/**
 * The pool of connections to one host and the queue before it, as a machine that only decides.
 *
 * <p>Whatever happens outside is told by one of the methods; what is to be done about it comes out
 * of {@link #next()}, in order. The owner of the sockets does it, and tells what came of it. So no
 * decision is ever taken in the middle of another, and a test can be the whole outside world.
 *
 * <p>Not safe for several threads: one event loop owns it. {@code now} is monotonic nanoseconds.
 *
 * @param <C> connections
 * @param <T> transactions
 */
public final class HostPool<C extends PooledConnection, T extends PooledTransaction> {
  private final PoolLimits limits;
  private final ArrayDeque<Decision<C, T>> decisions = new ArrayDeque<>();
  private final ConnectionSet<C, T> roster = new ConnectionSet<>(decisions);
  private final RequestQueue<T> queue;
  private final PoolHealth<C, T> health;
  private final ConnectPolicy<C, T> opener;
  private final QuietPeriod<C> rest;
  private boolean stopping;
  private boolean abandoned;

  /**
   * An empty pool of a host that is alive.
   *
   * @param budget shared with the HostVerticle that this one replaces, if any
   * @param health likewise
   * @param random for the jitter of pauses
   */
  public HostPool(
      PoolLimits limits, Permits budget, HealthTracker.Part health, RandomGenerator random) {
    this.limits = limits;
    this.queue = new RequestQueue<>(limits.queue(), limits.queueTimeout());
    this.health = new PoolHealth<>(decisions, roster, health, limits, random, this::failAll);
    this.opener = new ConnectPolicy<>(decisions, roster, this.health, budget, limits.connections());
    this.rest = new QuietPeriod<>(random);
  }

  /** The next thing to do, or null when all is done. */
  public Decision<C, T> next() {
    return decisions.poll();
  }

  /** A request wants to be sent. */
  public void submit(T transaction, long now) {
    transaction.queuedAt = now;
    C connection = roster.usedLast(transaction);
    if (connection != null) {
      lend(connection, transaction, now);
    } else if (stopping) {
      fail(transaction, TransactionOutcome.STOPPED);
    } else if (!health.now().takesRequests()) {
      fail(transaction, health.now().refusal());
    } else if (queue.offer(transaction, now)) {
      fill(now);
    } else {
      fail(transaction, TransactionOutcome.QUEUE_FULL);
    }
  }

  /**
   * A delayed request wants to be sent, one at a time. It waits for a connection however long that
   * takes, also while the host is DEAD, and is never failed here.
   */
  public void submitDelayed(T transaction, long now) {
    C connection = roster.usedLast(transaction);
    if (connection != null) {
      lend(connection, transaction, now);
    } else if (!stopping) {
      queue.delay(transaction, now);
      fill(now);
    }
  }

  private void lend(C connection, T transaction, long now) {
    rest.lent(connection, now);
    health.lent();
    roster.lend(connection, transaction);
  }

  /**
   * A transaction comes back that was lent a connection and of which nothing was sent. It goes to
   * the head of the queue with its first deadline, or fails (behaviour.md, section 2).
   */
  public void giveBack(T transaction, long now) {
    if (transaction.lostPreparing() > PooledTransaction.MAX_REPREPARATIONS) {
      fail(transaction, TransactionOutcome.CONNECTION_LOST);
    } else if (abandoned) {
      fail(transaction, TransactionOutcome.STOPPED);
    } else if (!health.now().takesRequests()) {
      fail(transaction, health.now().refusal());
    } else {
      queue.putBack(transaction);
      fill(now);
    }
  }

  /** The delayed request that waits, if any, wants nothing any more. */
  public void withdrawDelayed() {
    queue.dropDelayed();
  }

  /** Takes a transaction out of the queue; false when it is not there (any more). */
  public boolean cancel(T transaction) {
    return queue.remove(transaction);
  }

  /** A reply came whole: the host is well. Its connection comes back by {@code available}. */
  public void succeeded(long now) {
    if (health.succeeded()) {
      fill(now);
    }
  }

  /** A connection's handshake is done, or its transaction is over and no byte of it is left. */
  public void available(C connection, long now) {
    boolean handshake = connection.state() == State.SETTING_UP;
    health.heard(connection, now);
    if (handshake) {
      rest.refreshed(connection, now);
    }
    CloseReason needless = opener.needless();
    if (needless == null && !handshake && rest.isDue(connection, now)) {
      rest.begin(connection, now);
      roster.move(connection, State.RESTING);
      decisions.add(new Decision.Wake<>(QuietPeriod.REST));
    } else {
      free(connection, needless, now);
    }
    if (handshake) {
      succeeded(now);
    }
  }

  private void free(C connection, CloseReason needless, long now) {
    T head = needless == CloseReason.DISABLED ? null : queue.peekNext(now);
    if (head != null && connection.serves(head)) {
      roster.lend(connection, queue.next(now));
    } else if (needless != null) {
      roster.close(connection, needless);
    } else if (head != null) {
      roster.close(connection, CloseReason.OTHER_HOST_ID);
    } else {
      roster.move(connection, State.IDLE);
    }
  }

  /** A connection ended, and no transaction is to be given back. */
  public void closed(C connection, CloseReason reason, long now) {
    closed(connection, reason, null, now);
  }

  /**
   * A connection ended. A transaction of which a byte may have been sent is its owner's to fail: it
   * is never sent again.
   *
   * @param prepared the transaction under way of which nothing was sent, to be given back by {@link
   *     #giveBack}; null if there is none
   */
  public void closed(C connection, CloseReason reason, T prepared, long now) {
    State was = connection.state();
    roster.move(connection, State.CLOSED);
    rest.forget(connection);
    if (reason == CloseReason.NO_PROGRESS && was == State.BUSY) {
      roster.closeIdle(connection.freeSince, CloseReason.SUSPECT); // nor has lond been heard there
    }
    opener.released(reason, now);
    health.ended(connection, was, reason, costsTry(reason, prepared), now);
    fill(now);
  }

  /** A host that ends connections again and again before a request is sent does not work either. */
  private boolean costsTry(CloseReason reason, T prepared) {
    if (prepared != null) {
      prepared.countLostPreparing();
    }
    return reason.costsTry() || prepared != null && prepared.lostPreparing() > 1;
  }

  /** The periodic look at all that waits for a time. */
  public void tick(long now) {
    for (T late = queue.pollExpired(now); late != null; late = queue.pollExpired(now)) {
      fail(late, TransactionOutcome.QUEUE_TIMED_OUT);
    }
    endRest(now);
    roster.closeIdle(now - limits.idleTimeout(), CloseReason.PRUNED);
    health.look(now);
    probe();
    fill(now);
  }

  private void probe() {
    if (!stopping) {
      opener.probe();
    }
  }

  /** The time that a {@link Decision.Wake} asked for has come. */
  public void wake(long now) {
    opener.awake();
    endRest(now);
    fill(now);
  }

  private void endRest(long now) {
    C rested = rest.over(now);
    if (rested != null) {
      free(rested, opener.needless(), now);
    }
  }

  /** The operator gives the host all its tries back; a DEAD one is alive again. */
  public void reset(long now) {
    judged(health.keeper().reset(), now);
  }

  /** A client wants the tries back; see {@link HealthTracker#resetByClient}. */
  public ClientReset resetByClient(long now) {
    ClientReset reset = health.keeper().resetByClient();
    if (reset.given() != ClientReset.Given.NOTHING) {
      judged(reset.change(), now);
      probe();
    }
    return reset;
  }

  /** Descriptors are short: what is idle here may keep others from being served at all. */
  public void makeRoom(long now) {
    closeUnused(CloseReason.MADE_ROOM, now);
  }

  private void closeUnused(CloseReason reason, long now) {
    roster.closeIdle(now, reason);
    C resting = rest.resting();
    if (resting != null) {
      rest.forget(resting);
      roster.close(resting, reason);
    }
  }

  /**
   * The operator disables the host. Idle connections are closed at once, busy ones after their
   * transaction.
   */
  public void disable(long now) {
    judged(health.keeper().disable(), now);
    closeUnused(CloseReason.DISABLED, now);
  }

  /** The operator enables the host again. */
  public void enable(long now) {
    judged(health.keeper().enable(), now);
  }

  private void judged(HealthTracker.Change change, long now) {
    health.changed(change, null);
    fill(now);
  }

  /**
   * Another pool shares the bound from now on: what is not at work is closed, at once and later.
   */
  public void handOver(long now) {
    opener.handOver();
    closeUnused(CloseReason.STOPPED, now);
  }

  /** Nothing new is taken; what waits and what is under way goes on. */
  public void stop(long now) {
    stopping = true;
    queue.dropDelayed();
    handOver(now);
  }

  /** The time to finish is over: fails all that still waits. */
  public void abandon(long now) {
    stop(now);
    abandoned = true;
    failAll(TransactionOutcome.STOPPED);
  }

  private void fail(T transaction, TransactionOutcome outcome) {
    decisions.add(new Decision.Fail<>(transaction, outcome));
  }

  private void failAll(TransactionOutcome outcome) {
    for (T t = queue.poll(); t != null; t = queue.poll()) {
      fail(t, outcome);
    }
  }

  private void fill(long now) {
    lendIdle(now);
    opener.fill(queue.wanted(), now);
  }

  /** The request that no idle connection served may be gone, and the one behind it be served. */
  private void lendIdle(long now) {
    C connection;
    for (T head = queue.peekNext(now); head != null; head = queue.peekNext(now)) {
      connection = roster.usedLast(head);
      if (connection == null) {
        return;
      }
      lend(connection, queue.next(now), now);
    }
  }

  /** What the pool holds now. */
  public PoolCounts counts(long now) {
    return PoolCounts.of(roster, queue, health.now(), now);
  }

  /** True when somebody waits for a connection. */
  public boolean hasQueue() {
    return queue.wanted() > 0;
  }

  /** True when nothing waits and nothing is under way. */
  public boolean quiet() {
    return queue.isEmpty() && roster.count(State.BUSY) == 0;
  }
}
