// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/**
 * The rules of the pool once more, with plain lists: which decisions are allowed, and the resulting
 * state. It receives each event before the pool, and each decision of the pool.
 */
final class PoolModel {
  /** The state of a transaction. It only moves down this list. */
  enum Fate {
    QUEUED,
    SENT,
    OVER,
    FAILED,
    CANCELLED
  }

  private final PoolLimits limits;
  final HealthModel health;
  final Map<FakeTransaction, Fate> fates = new LinkedHashMap<>();
  final QueueModel queue = new QueueModel();
  final List<FakeConnection> settingUp = new ArrayList<>();
  final IdleModel idle = new IdleModel();
  final List<FakeConnection> busy = new ArrayList<>();
  final List<FakeConnection> closing = new ArrayList<>();
  final QuietPeriodModel quietPeriod = new QuietPeriodModel();

  /** The transaction that takes an idle connection, or fails, without being queued. */
  private FakeTransaction direct;

  private TransactionOutcome directFails;

  /** The connection that just became free. */
  private FakeConnection free;

  private final int limit;
  private boolean noIdle;
  private boolean stopping;
  private boolean abandoned;

  /** Permits that are left. */
  int available;

  /** Predecessors that share the limit. */
  int predecessors;

  long now;

  /** Whether other pools changed the host's health since the pool last checked it. */
  boolean othersDid;

  PoolModel(PoolLimits limits, int permits) {
    this.limits = limits;
    available = limit = permits;
    this.health = new HealthModel(limits, settingUp);
  }

  int connections() {
    return settingUp.size() + idle.all.size() + busy.size() + closing.size() + quietPeriod.count();
  }

  void submitted(FakeTransaction t) {
    queue.first(t, now);
    if (idle.mostRecentlyUsed(t) != null) {
      direct = t;
    } else if (stopping || health.dead() || queue.live.size() >= limits.queue()) {
      direct = t;
      directFails =
          stopping
              ? TransactionOutcome.STOPPED
              : health.dead() ? TransactionOutcome.HOST_DEAD : TransactionOutcome.QUEUE_FULL;
    } else {
      queue.add(t);
      fates.put(t, Fate.QUEUED);
    }
  }

  void submittedDelayed(FakeTransaction t) {
    if (idle.mostRecentlyUsed(t) != null) {
      direct = t;
    } else if (!stopping) {
      queue.delay(t, now);
      fates.put(t, Fate.QUEUED);
    }
  }

  void withdrawn() {
    FakeTransaction t = queue.dropDelayed();
    if (t != null) {
      fates.put(t, Fate.CANCELLED);
    }
  }

  void available(FakeConnection c) {
    if (settingUp.remove(c)) {
      health.succeeded();
    } else {
      assertThat(busy.remove(c)).isTrue();
    }
    free = c;
    idle.freed(c, now);
    quietPeriod.freed(c, now);
    health.weWork = true;
  }

  void closed(FakeConnection c, CloseReason reason) {
    available++;
    if (reason == CloseReason.NO_DESCRIPTORS) {
      health.ranShort(now);
    }
    if (reason.isUnanswered()) {
      idle.unanswered();
    }
    othersDid = false;
    if (settingUp.remove(c)) {
      publish();
      health.setUpFailed(c, reason.costsTry(), now);
    } else if (busy.remove(c)) {
      FakeTransaction prepared = c.preparing ? c.transaction : null;
      boolean again = prepared != null && prepared.lostPreparing() > 0;
      idle.lost(c, reason);
      publish();
      health.lost(reason.costsTry() || again, now);
    } else {
      assertThat(idle.all.remove(c) || closing.remove(c) || quietPeriod.ended(c)).isTrue();
      publish();
      health.lost(reason.costsTry(), now);
    }
  }

  /** Records that nothing of a transaction was sent: it waits again, before later ones. */
  void givenBack(FakeTransaction t) {
    boolean waits = t.lostPreparing() <= 3 && !abandoned && !health.dead();
    if (waits) {
      queue.putBack(t);
      fates.put(t, Fate.QUEUED);
    } else {
      direct = t;
      boolean often = t.lostPreparing() > 3;
      directFails =
          often
              ? TransactionOutcome.CONNECTION_LOST
              : abandoned ? TransactionOutcome.STOPPED : TransactionOutcome.HOST_DEAD;
    }
  }

  /** Updates what other pools know of this pool's connections. */
  void publish() {
    health.weWork =
        !busy.isEmpty()
            || quietPeriod.count() > 0
            || idle.anyWorks(now, limits.transactionTimeout());
  }

  void handedOver() {
    noIdle = true;
  }

  void stopped() {
    noIdle = true;
    stopping = true;
    withdrawn();
  }

  void abandoned() {
    stopped();
    abandoned = true;
  }

  boolean isStopping() {
    return stopping;
  }

  void opens(FakeConnection c, boolean ticking) {
    assertThat(connections()).as("connections").isLessThan(limits.connections());
    assertThat(available).as("what is left of the shared bound").isGreaterThan(reserved());
    if (health.dead()) {
      boolean may = (ticking || health.isAsked()) && !stopping;
      assertThat(may).as("only the tick of a living lonc probes, or a client's reset").isTrue();
      health.probes(c, now);
    } else {
      assertThat(settingUp.size()).as("set up").isLessThan(queue.pending());
      assertThat(health.canConnectNow(now))
          .as("one at a time after a failure, and a pause")
          .isTrue();
    }
    available--;
    settingUp.add(c);
  }

  void sends(FakeConnection c, FakeTransaction t) {
    if (t == direct) {
      assertThat(directFails).isNull();
      assertThat(c).as("used last").isSameAs(idle.mostRecentlyUsed(t));
      health.weWork = true;
      direct = null;
    } else {
      assertThat(t).as("whose turn it is").isSameAs(queue.next(now));
      assertThat(fates.get(t)).isEqualTo(Fate.QUEUED);
    }
    assertThat(c.servesOwnId() || t.setsHostId).as("another client's id").isTrue();
    if (c == free) {
      free = null;
    } else {
      boolean quietOver = quietPeriod.over(c, now);
      assertThat(quietOver || idle.all.remove(c)).as("was free").isTrue();
      quietPeriod.lent(c, idle.idleFor(c, now), now);
    }
    assertThat(c.state()).isEqualTo(State.BUSY);
    assertThat(c.transaction).isNull();
    fates.put(t, Fate.SENT);
    busy.add(c);
  }

  void fails(FakeTransaction t, TransactionOutcome outcome, boolean ticking) {
    if (t == direct) {
      assertThat(outcome).isEqualTo(directFails);
      direct = null;
      directFails = null;
    } else {
      assertThat(t).as("head of the queue").isSameAs(queue.live.poll());
      assertThat(fates.get(t)).isEqualTo(Fate.QUEUED);
      boolean late = ticking && queue.waited(t, now) >= limits.queueTimeout();
      switch (outcome) {
        case HOST_DEAD -> assertThat(health.dead()).isTrue();
        case STOPPED -> assertThat(abandoned).isTrue();
        case QUEUE_TIMED_OUT -> assertThat(late).isTrue();
        default -> throw new AssertionError("no reason to fail a queued one: " + outcome);
      }
    }
    fates.put(t, Fate.FAILED);
  }

  void closes(FakeConnection c, CloseReason reason) {
    boolean wasFree = c == free;
    if (wasFree) {
      free = null;
    } else if (!quietPeriod.ended(c)) {
      assertThat(c).as("longest idle").isSameAs(idle.all.pollFirst());
    }
    switch (reason) {
      case OTHER_HOST_ID -> {
        FakeTransaction head = queue.peekNext(now);
        assertThat(head != null && !head.setsHostId && (!wasFree || !c.servesOwnId())).isTrue();
      }
      case PRUNED -> assertThat(idle.idleFor(c, now)).isGreaterThanOrEqualTo(limits.idleTimeout());
      case SUSPECT -> assertThat(c).matches(idle::isSuspect);
      case STOPPED -> assertThat(noIdle).isTrue();
      case MADE_ROOM -> assertThat(isContended() && !noIdle).isTrue();
      default -> throw new AssertionError("no reason of a pool's: " + reason);
    }
    closing.add(c);
  }

  /** The last of several permits is reserved for predecessors. */
  private int reserved() {
    return !noIdle && predecessors > 0 && limit > 1 ? 1 : 0;
  }

  private boolean isContended() {
    return predecessors > 0 && available <= 0;
  }

  /** Checks the state after all decisions of an event. */
  void settled() {
    if (free != null && free.state() == State.QUIET) {
      quietPeriod.begins(free, now);
      free = null;
    } else if (free != null) {
      assertThat(queue.pending() == 0 && !noIdle && !isContended()).as("idle").isTrue();
      idle.all.add(free);
      free = null;
    }
    FakeConnection quietOver = quietPeriod.pollIdle(now);
    if (quietOver != null) {
      idle.quietOver(quietOver);
    }
    assertThat(direct).as("neither sent nor failed nor queued").isNull();
    assertThat(connections()).isLessThanOrEqualTo(limits.connections());
    idle.settled();
    FakeTransaction head = queue.peekNext(now);
    assertThat(head == null || idle.mostRecentlyUsed(head) == null)
        .as("idle while others wait")
        .isTrue();
    assertThat(!health.dead() || othersDid || queue.live.isEmpty())
        .as("waiting for a dead host")
        .isTrue();
    assertThat(!noIdle || idle.all.isEmpty()).as("idle in a pool that ends").isTrue();
    assertThat(quietPeriod.count()).as("resting").isLessThanOrEqualTo(1);
  }

  /** Checks that after a tick nothing is overdue. */
  void ticked() {
    assertThat(queue.oldestWait(now)).isLessThan(limits.queueTimeout());
    assertThat(idle.all).allMatch(c -> idle.idleFor(c, now) < limits.idleTimeout());
    boolean mustProbe = hasRoom() && !stopping && health.mustProbe(now);
    assertThat(mustProbe).as("too lazy to probe").isFalse();
    assertThat(quietPeriod.isOverdue(now)).as("rests too long").isFalse();
  }

  private boolean hasRoom() {
    return connections() < limits.connections() && available > reserved();
  }

  /**
   * Checks that a connection is opened for each queued request if possible, or that a wake is
   * pending.
   */
  void prompt(boolean waking) {
    if (hasRoom() && !health.dead() && settingUp.size() < queue.pending()) {
      assertThat(health.mustConnectNow(now)).as("too lazy to open").isFalse();
      assertThat(waking || !settingUp.isEmpty()).as("nobody tries again").isTrue();
    }
  }
}
