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
 * One pool's view of its host's health, which another pool may share. What this pool changes is
 * decided here; what the other one changed is noticed here, at the next event.
 */
final class PoolHealth<C extends PooledConnection, T extends PooledTransaction> {
  private final Queue<Decision<C, T>> decisions;
  private final ConnectionSet<C, T> roster;
  private final HealthTracker.Part part;
  private final HealthTracker keeper;
  private final RandomGenerator random;
  private final long answerWithin;

  /** Ends what waits, since the host takes no requests any more. */
  private final Consumer<TransactionOutcome> refuse;

  private HostHealth seen;

  PoolHealth(
      Queue<Decision<C, T>> decisions,
      ConnectionSet<C, T> roster,
      HealthTracker.Part part,
      PoolLimits limits,
      RandomGenerator random,
      Consumer<TransactionOutcome> refuse) {
    this.decisions = decisions;
    this.roster = roster;
    this.part = part;
    this.keeper = part.keeper();
    this.random = random;
    this.answerWithin = limits.transactionTimeout();
    this.refuse = refuse;
    part.begin(limits.health());
    seen = keeper.health();
  }

  HostHealth now() {
    return keeper.health();
  }

  HealthTracker keeper() {
    return keeper;
  }

  /** The connection was heard on just now: from now on only silence after it is held against it. */
  void heard(C connection, long now) {
    connection.freeSince = now;
    connection.silences = keeper.silences();
    part.works(true);
  }

  /** A connection got a transaction. */
  void lent() {
    part.works(true);
  }

  /** Time has passed, or a connection has ended. */
  void look(long now) {
    part.works(roster.anyWorks(keeper.silences(), now, answerWithin));
    HostHealth present = keeper.health();
    if (present != seen) {
      become(present, null, false);
    }
  }

  /**
   * A connection has ended, and has left the roster.
   *
   * @param was the state that it was in before
   * @param costsTry whether its end costs a try, if it was not being set up
   */
  void ended(C connection, State was, CloseReason reason, boolean costsTry, long now) {
    if (reason.isSilence()) {
      keeper.silent();
    }
    look(now);
    if (was == State.SETTING_UP) {
      changed(keeper.setUpEnded(connection.round, reason, random), reason);
    } else if (costsTry) {
      changed(keeper.lost(reason, random), reason);
    }
  }

  /** A handshake was done or a reply came whole; true if there were failures to forgive. */
  boolean succeeded() {
    boolean blemished = !keeper.unblemished();
    changed(keeper.succeeded(), null);
    return blemished;
  }

  /** Starts the probe that is due; false if another pool did. */
  boolean probe() {
    HealthTracker.Change change = keeper.probe(part);
    changed(change, null);
    return change != null;
  }

  /**
   * This pool has changed the host's health, or not.
   *
   * @param change null if it has not
   * @param cause the failure behind it, or null
   */
  void changed(HealthTracker.Change change, CloseReason cause) {
    if (change == null) {
      return;
    }
    if (change.from() != seen) {
      become(change.from(), null, false);
    }
    become(change.to(), cause, true);
  }

  private void become(HostHealth next, CloseReason cause, boolean own) {
    HostHealth before = seen;
    seen = next;
    if (before.takesRequests() && !next.takesRequests()) {
      refuse.accept(next.refusal());
    }
    decisions.add(new Decision.Changed<>(before, next, cause, own));
  }
}
