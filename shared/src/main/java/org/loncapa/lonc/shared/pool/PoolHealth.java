// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.Queue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.loncapa.lonc.shared.health.HealthTracker;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/**
 * The health of the host as one pool sees it. Another pool may share it: changes of this pool are
 * decided here, changes of the other one are noticed at the next event.
 */
final class PoolHealth<C extends PooledConnection, T extends PooledTransaction> {
  private final Queue<Decision<C, T>> decisions;
  private final ConnectionSet<C, T> connections;
  private final HealthTracker.Part part;
  private final HealthTracker tracker;
  private final RandomGenerator random;
  private final long answerTimeout;

  /** Fails all queued requests when the host stops accepting any. */
  private final Consumer<TransactionOutcome> refuse;

  private HostHealth seen;

  PoolHealth(
      Queue<Decision<C, T>> decisions,
      ConnectionSet<C, T> connections,
      HealthTracker.Part part,
      PoolLimits limits,
      RandomGenerator random,
      Consumer<TransactionOutcome> refuse) {
    this.decisions = decisions;
    this.connections = connections;
    this.part = part;
    this.tracker = part.tracker();
    this.random = random;
    this.answerTimeout = limits.transactionTimeout();
    this.refuse = refuse;
    part.begin(limits.health());
    seen = tracker.health();
  }

  HostHealth now() {
    return tracker.health();
  }

  HealthTracker tracker() {
    return tracker;
  }

  /** Records that the connection answered now. Only later failures make it suspect. */
  void received(C connection, long now) {
    connection.idleSince = now;
    connection.unansweredFailures = tracker.unansweredFailures();
    part.setWorking(true);
  }

  /** Records that a connection received a transaction. */
  void lent() {
    part.setWorking(true);
  }

  /** Updates whether this pool works, and notices changes by another pool. */
  void refresh(long now) {
    part.setWorking(connections.anyWorks(tracker.unansweredFailures(), now, answerTimeout));
    HostHealth present = tracker.health();
    if (present != seen) {
      transition(present, null, false);
    }
  }

  /**
   * Reports that a connection has ended and has left the set.
   *
   * @param was its previous state
   * @param costsTry whether its end costs a try, if it was not being set up
   */
  void ended(C connection, State was, CloseReason reason, boolean costsTry, long now) {
    if (reason.isUnanswered()) {
      tracker.unanswered();
    }
    refresh(now);
    if (was == State.SETTING_UP) {
      changed(tracker.setUpEnded(connection.round, reason, random), reason);
    } else if (costsTry) {
      changed(tracker.lost(reason, random), reason);
    }
  }

  /** Reports a completed handshake or reply. Returns true if there were failures to forgive. */
  boolean succeeded() {
    boolean failedSinceSuccess = !tracker.hasAllTries();
    changed(tracker.succeeded(), null);
    return failedSinceSuccess;
  }

  /** Starts the probe that is due. Returns false if another pool did. */
  boolean probe() {
    HealthTracker.Change change = tracker.probe(part);
    changed(change, null);
    return change != null;
  }

  /**
   * Publishes a change of this pool.
   *
   * @param change null if nothing changed
   * @param cause the failure that caused it, or null
   */
  void changed(HealthTracker.Change change, CloseReason cause) {
    if (change == null) {
      return;
    }
    if (change.from() != seen) {
      transition(change.from(), null, false);
    }
    transition(change.to(), cause, true);
  }

  private void transition(HostHealth next, CloseReason cause, boolean own) {
    HostHealth before = seen;
    seen = next;
    if (before.takesRequests() && !next.takesRequests()) {
      refuse.accept(next.refusal());
    }
    decisions.add(new Decision.Changed<>(before, next, cause, own));
  }
}
