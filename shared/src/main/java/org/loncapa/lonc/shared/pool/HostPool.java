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
 * The pool of connections to one host and its queue, as a state machine without input or output.
 * Implements BEHAVIOUR.md sections 2 and 4.
 *
 * <p>The owner of the sockets reports each event by one of the methods, then executes the decisions
 * that {@link #next()} returns, in order, and reports their results. No decision is taken in the
 * middle of another one, and a test can stand in for all sockets.
 *
 * <p>Not safe for several threads: one event loop owns it. {@code now} is monotonic nanoseconds.
 *
 * @param <C> connections
 * @param <T> transactions
 */
public final class HostPool<C extends PooledConnection, T extends PooledTransaction> {
  private final PoolLimits limits;
  private final ArrayDeque<Decision<C, T>> decisions = new ArrayDeque<>();
  private final ConnectionSet<C, T> connections = new ConnectionSet<>(decisions);
  private final RequestQueue<T> queue;
  private final PoolHealth<C, T> health;
  private final ConnectPolicy<C, T> connectPolicy;
  private final QuietPeriod<C> quietPeriod;
  private boolean stopping;
  private boolean abandoned;

  /**
   * Creates an empty pool.
   *
   * @param permits shared with the predecessor, if there is one
   * @param health likewise
   * @param random for the jitter of pauses
   */
  public HostPool(
      PoolLimits limits, Permits permits, HealthTracker.Part health, RandomGenerator random) {
    this.limits = limits;
    this.queue = new RequestQueue<>(limits.queue(), limits.queueTimeout());
    this.health = new PoolHealth<>(decisions, connections, health, limits, random, this::failAll);
    this.connectPolicy =
        new ConnectPolicy<>(decisions, connections, this.health, permits, limits.connections());
    this.quietPeriod = new QuietPeriod<>(random);
  }

  /** Returns the next decision to execute, or null if there is none. */
  public Decision<C, T> next() {
    return decisions.poll();
  }

  /**
   * Submits the request of a client. It takes an idle connection, joins the queue, or fails at
   * once.
   */
  public void submit(T transaction, long now) {
    transaction.queuedAt = now;
    C connection = connections.mostRecentlyUsed(transaction);
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
   * Submits a delayed request, at most one at a time. It waits for a connection without a limit,
   * also while the host is DEAD, and never fails here.
   */
  public void submitDelayed(T transaction, long now) {
    C connection = connections.mostRecentlyUsed(transaction);
    if (connection != null) {
      lend(connection, transaction, now);
    } else if (!stopping) {
      queue.delay(transaction, now);
      fill(now);
    }
  }

  private void lend(C connection, T transaction, long now) {
    quietPeriod.lent(connection, now);
    health.lent();
    connections.lend(connection, transaction);
  }

  /**
   * Takes back a transaction whose connection ended before any byte of it was sent. It returns to
   * the head of the queue with its original deadline, or fails (BEHAVIOUR.md section 2).
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

  /** Removes the delayed request from the queue, if there is one. */
  public void withdrawDelayed() {
    queue.dropDelayed();
  }

  /** Removes a transaction from the queue. Returns false if it is not queued. */
  public boolean cancel(T transaction) {
    return queue.remove(transaction);
  }

  /**
   * Reports a complete reply, which restores all tries. {@link #available} returns its connection.
   */
  public void succeeded(long now) {
    if (health.succeeded()) {
      fill(now);
    }
  }

  /** Reports that a connection can take a request: its handshake or its transaction is complete. */
  public void available(C connection, long now) {
    boolean handshake = connection.state() == State.SETTING_UP;
    health.received(connection, now);
    if (handshake) {
      quietPeriod.scheduleNext(connection, now);
    }
    CloseReason reasonNotToKeep = connectPolicy.reasonNotToKeep();
    if (reasonNotToKeep == null && !handshake && quietPeriod.isDue(connection, now)) {
      quietPeriod.begin(connection, now);
      connections.move(connection, State.QUIET);
      decisions.add(new Decision.Wake<>(QuietPeriod.LENGTH));
    } else {
      free(connection, reasonNotToKeep, now);
    }
    if (handshake) {
      succeeded(now);
    }
  }

  private void free(C connection, CloseReason reasonNotToKeep, long now) {
    T head = reasonNotToKeep == CloseReason.DISABLED ? null : queue.peekNext(now);
    if (head != null && connection.serves(head)) {
      connections.lend(connection, queue.next(now));
    } else if (reasonNotToKeep != null) {
      connections.close(connection, reasonNotToKeep);
    } else if (head != null) {
      connections.close(connection, CloseReason.OTHER_HOST_ID);
    } else {
      connections.move(connection, State.IDLE);
    }
  }

  /** Reports the end of a connection without a transaction to give back. */
  public void closed(C connection, CloseReason reason, long now) {
    closed(connection, reason, null, now);
  }

  /**
   * Reports the end of a connection. If a byte of its transaction may have been sent, the owner
   * fails that transaction: a request is never sent twice.
   *
   * @param prepared the transaction of which nothing was sent, which {@link #giveBack} takes back;
   *     null if there is none
   */
  public void closed(C connection, CloseReason reason, T prepared, long now) {
    State was = connection.state();
    connections.move(connection, State.CLOSED);
    quietPeriod.forget(connection);
    if (reason == CloseReason.NO_PROGRESS && was == State.BUSY) {
      // lond did not answer on these either
      connections.closeIdle(connection.idleSince, CloseReason.SUSPECT);
    }
    connectPolicy.released(reason, now);
    health.ended(connection, was, reason, costsTry(reason, prepared), now);
    fill(now);
  }

  /** Counts a host that repeatedly closes connections before a request is sent as not working. */
  private boolean costsTry(CloseReason reason, T prepared) {
    if (prepared != null) {
      prepared.countLostPreparing();
    }
    return reason.costsTry() || prepared != null && prepared.lostPreparing() > 1;
  }

  /** Checks all deadlines. To be called once per second. */
  public void tick(long now) {
    for (T late = queue.pollExpired(now); late != null; late = queue.pollExpired(now)) {
      fail(late, TransactionOutcome.QUEUE_TIMED_OUT);
    }
    endQuietPeriod(now);
    connections.closeIdle(now - limits.idleTimeout(), CloseReason.PRUNED);
    health.refresh(now);
    probe();
    fill(now);
  }

  private void probe() {
    if (!stopping) {
      connectPolicy.probe();
    }
  }

  /** Reports that the time of a {@link Decision.Wake} has come. */
  public void wake(long now) {
    connectPolicy.wakeArrived();
    endQuietPeriod(now);
    fill(now);
  }

  private void endQuietPeriod(long now) {
    C quietOver = quietPeriod.pollEnded(now);
    if (quietOver != null) {
      free(quietOver, connectPolicy.reasonNotToKeep(), now);
    }
  }

  /** Restores all tries for the operator. A DEAD host is alive again. */
  public void reset(long now) {
    applyHealth(health.tracker().reset(), now);
  }

  /** Handles {@code reset_retries} of a client, see {@link HealthTracker#resetByClient}. */
  public ClientReset resetByClient(long now) {
    ClientReset reset = health.tracker().resetByClient();
    if (reset.given() != ClientReset.Given.NOTHING) {
      applyHealth(reset.change(), now);
      probe();
    }
    return reset;
  }

  /** Closes all idle connections, because the process has run out of file descriptors. */
  public void closeIdleForDescriptors(long now) {
    closeUnused(CloseReason.MADE_ROOM, now);
  }

  private void closeUnused(CloseReason reason, long now) {
    connections.closeIdle(now, reason);
    C quiet = quietPeriod.current();
    if (quiet != null) {
      quietPeriod.forget(quiet);
      connections.close(quiet, reason);
    }
  }

  /**
   * Disables the host for the operator. Idle connections close now, busy ones after their
   * transaction.
   */
  public void disable(long now) {
    applyHealth(health.tracker().disable(), now);
    closeUnused(CloseReason.DISABLED, now);
  }

  /** Enables the host for the operator. */
  public void enable(long now) {
    applyHealth(health.tracker().enable(), now);
  }

  private void applyHealth(HealthTracker.Change change, long now) {
    health.changed(change, null);
    fill(now);
  }

  /**
   * Starts to share the limit with the pool of a successor: closes idle connections now and keeps
   * none from now on.
   */
  public void handOver(long now) {
    connectPolicy.handOver();
    closeUnused(CloseReason.STOPPED, now);
  }

  /** Starts the drain: accepts no new request and finishes those queued and in progress. */
  public void stop(long now) {
    stopping = true;
    queue.dropDelayed();
    handOver(now);
  }

  /** Ends the drain: fails all requests that are still queued. */
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
    connectPolicy.fill(queue.pending(), now);
  }

  /**
   * Assigns idle connections to queued requests. The request that none of them could serve may have
   * left the head of the queue.
   */
  private void lendIdle(long now) {
    C connection;
    for (T head = queue.peekNext(now); head != null; head = queue.peekNext(now)) {
      connection = connections.mostRecentlyUsed(head);
      if (connection == null) {
        return;
      }
      lend(connection, queue.next(now), now);
    }
  }

  /** Returns the current numbers of connections and requests. */
  public PoolCounts counts(long now) {
    return PoolCounts.of(connections, queue, health.now(), now);
  }

  /** Returns whether a request waits for a connection. */
  public boolean hasQueue() {
    return queue.pending() > 0;
  }

  /** Returns whether no request is queued and none is in progress. */
  public boolean isIdle() {
    return queue.isEmpty() && connections.count(State.BUSY) == 0;
  }
}
