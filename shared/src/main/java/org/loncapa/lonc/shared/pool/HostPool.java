// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.loncapa.lonc.shared.health.HealthKeeper;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.Outcome;

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
  private final HealthKeeper keeper;
  private final ArrayDeque<Decision<C, T>> decisions = new ArrayDeque<>();
  private final Roster<C, T> roster = new Roster<>(decisions);
  private final RequestQueue<T> queue;
  private final Opener<C, T> opener;
  private boolean stopping;

  /**
   * An empty pool of a host that is alive.
   *
   * @param budget shared with the HostVerticle that this one replaces, if any
   * @param random for the jitter of pauses
   */
  public HostPool(PoolLimits limits, ConnectionBudget budget, RandomGenerator random) {
    this.limits = limits;
    this.queue = new RequestQueue<>(limits.queue(), limits.queueAtMost());
    this.keeper = limits.keeper(random);
    this.opener = new Opener<>(decisions, roster, keeper, budget, limits.connections());
  }

  /** The next thing to do, or null when all is done. */
  public Decision<C, T> next() {
    return decisions.poll();
  }

  /** A request wants to be sent. */
  public void submit(T transaction, long now) {
    C connection = roster.usedLast();
    if (connection != null) {
      roster.lend(connection, transaction);
    } else if (stopping) {
      fail(transaction, Outcome.STOPPED);
    } else if (!keeper.health().takesRequests()) {
      fail(transaction, keeper.health().refusal());
    } else if (queue.offer(transaction, now)) {
      fill(now);
    } else {
      fail(transaction, Outcome.QUEUE_FULL);
    }
  }

  /**
   * A delayed request wants to be sent, one at a time. It waits for a connection however long that
   * takes, also while the host is DEAD, and is never failed here.
   */
  public void submitDelayed(T transaction, long now) {
    C connection = roster.usedLast();
    if (connection != null) {
      roster.lend(connection, transaction);
    } else if (!stopping) {
      queue.delay(transaction, now);
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
    if (!keeper.unblemished()) {
      judge(HealthKeeper::succeeded, now);
    }
  }

  /** A connection's handshake is done, or its transaction is over and no byte of it is left. */
  public void available(C connection, long now) {
    boolean handshake = connection.state() == State.SETTING_UP;
    connection.freeSince = now;
    CloseReason needless = opener.needless();
    T head = needless == CloseReason.PAUSED ? null : queue.next(now);
    if (head != null) {
      roster.lend(connection, head);
    } else if (needless != null) {
      roster.close(connection, needless);
    } else {
      roster.move(connection, State.IDLE);
    }
    if (handshake) {
      succeeded(now);
    }
  }

  /**
   * A connection ended. Its transaction, if there was one, is its owner's to fail: whether any of
   * it was sent is known there, and a request of which a byte was sent is never sent again.
   */
  public void closed(C connection, CloseReason reason, long now) {
    State was = connection.state();
    boolean wasSettingUp = was == State.SETTING_UP;
    roster.move(connection, State.CLOSED);
    if (reason == CloseReason.NO_PROGRESS && was == State.BUSY) {
      roster.closeIdle(connection.freeSince, CloseReason.SUSPECT); // nor has lond been heard there
    }
    opener.released(reason, now);
    HostHealth before = keeper.health();
    if (reason.costsTry() && opener.countsFailure(connection, wasSettingUp)) {
      keeper.failed(reason, now);
    }
    if (wasSettingUp && roster.count(State.SETTING_UP) == 0) {
      keeper.probeCalledOff(reason, now);
    }
    changed(before, reason);
    fill(now);
  }

  /** The periodic look at all that waits for a time. */
  public void tick(long now) {
    for (T late = queue.pollExpired(now); late != null; late = queue.pollExpired(now)) {
      fail(late, Outcome.QUEUE_TIMED_OUT);
    }
    roster.closeIdle(now - limits.pruneAfter(), CloseReason.PRUNED);
    if (!stopping) {
      opener.probe(now);
    }
    fill(now);
  }

  /** The time that a {@link Decision.Wake} asked for has come. */
  public void wake(long now) {
    opener.awake();
    fill(now);
  }

  /** Gives the host all its tries back; a DEAD one is alive again. */
  public void reset(long now) {
    judge(HealthKeeper::reset, now);
  }

  /** Descriptors are short: what is idle here may keep others from being served at all. */
  public void makeRoom(long now) {
    roster.closeIdle(now, CloseReason.MADE_ROOM);
  }

  /** The operator holds the host down: connections end, those at work after their transaction. */
  public void pause(long now) {
    judge(HealthKeeper::pause, now);
    roster.closeIdle(now, CloseReason.PAUSED);
  }

  /** The operator lets the host go. */
  public void resume(long now) {
    judge(HealthKeeper::resume, now);
  }

  private void judge(Consumer<HealthKeeper> verdict, long now) {
    HostHealth before = keeper.health();
    verdict.accept(keeper);
    changed(before, null);
    fill(now);
  }

  /**
   * Another pool shares the bound from now on: what is not at work is closed, at once and later.
   */
  public void handOver(long now) {
    opener.handOver();
    roster.closeIdle(now, CloseReason.STOPPED);
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
    failAll(Outcome.STOPPED);
  }

  private void fail(T transaction, Outcome outcome) {
    decisions.add(new Decision.Fail<>(transaction, outcome));
  }

  private void failAll(Outcome outcome) {
    for (T t = queue.poll(); t != null; t = queue.poll()) {
      fail(t, outcome);
    }
  }

  private void fill(long now) {
    opener.fill(queue.wanted(), now);
  }

  private void changed(HostHealth before, CloseReason cause) {
    HostHealth after = keeper.health();
    if (after == before) {
      return;
    }
    if (before.takesRequests() && !after.takesRequests()) {
      failAll(keeper.health().refusal());
    }
    decisions.add(new Decision.Changed<>(before, after, cause));
  }

  /** What the pool holds now. */
  public PoolCounts counts(long now) {
    return PoolCounts.of(roster, queue, keeper.health(), now);
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
