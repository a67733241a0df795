// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.loncapa.lonc.shared.health.ClientReset;
import org.loncapa.lonc.shared.health.HealthTracker;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.pool.PoolModel.Fate;
import org.loncapa.lonc.shared.reason.CloseReason;

/** A pool and its model side by side: both get every event, and the model checks every decision. */
final class ModelledPool {
  private static final int REMEMBERED = 40;

  final PoolModel model;
  final Permits permits;
  private final HostPool<FakeConnection, FakeTransaction> pool;

  /** The last events and what was decided on them. */
  final ArrayDeque<String> history = new ArrayDeque<>();

  /** When wakes are due. */
  final List<Long> wakes = new ArrayList<>();

  private final Set<FakeTransaction> delayed = new HashSet<>();

  /** Shared with other pools. */
  final HealthTracker health;

  /** What the pool has said last of the host's health. */
  private HostHealth seen;

  private int opened;
  private int submitted;

  ModelledPool(PoolLimits limits, int bound, Random random, long now) {
    model = new PoolModel(limits, bound);
    model.now = now;
    permits = new Permits(bound);
    health = new HealthTracker(() -> model.now);
    pool = new HostPool<>(limits, permits, health.part(), random);
    seen = pool.counts(now).health();
  }

  private void note(String what) {
    history.add(what);
    if (history.size() > REMEMBERED) {
      history.remove();
    }
  }

  private void tell(String what, Runnable event) {
    note(what);
    event.run();
    for (var d = pool.next(); d != null; d = pool.next()) {
      note("  " + d);
      judge(d, what.equals("tick"));
    }
    model.settled();
    compare();
  }

  private void judge(Decision<FakeConnection, FakeTransaction> d, boolean ticking) {
    if (d instanceof Decision.Open<FakeConnection, FakeTransaction> open) {
      model.opens(new FakeConnection(open, opened++), ticking);
    } else if (d instanceof Decision.Send<FakeConnection, FakeTransaction> send) {
      model.sends(send.connection(), send.transaction());
      send.connection().transaction = send.transaction();
      send.connection().preparing = true;
    } else if (d instanceof Decision.Fail<FakeConnection, FakeTransaction> fail) {
      model.fails(fail.transaction(), fail.outcome(), ticking);
    } else if (d instanceof Decision.Close<FakeConnection, FakeTransaction> close) {
      model.closes(close.connection(), close.reason());
    } else if (d instanceof Decision.Wake<FakeConnection, FakeTransaction> wake) {
      assertThat(wake.nanos()).isPositive();
      assertThat(wakes).as("one for the next connection, one for each rest").hasSizeLessThan(12);
      wakes.add(model.now + wake.nanos());
    } else if (d instanceof Decision.Changed<FakeConnection, FakeTransaction> changed) {
      assertThat(changed.from()).isEqualTo(seen);
      assertThat(changed.to()).isNotSameAs(seen);
      seen = changed.to();
    }
  }

  private void compare() {
    PoolCounts counts = pool.counts(model.now);
    assertThat(counts)
        .isEqualTo(
            new PoolCounts(
                model.settingUp.size(),
                model.idle.all.size() + model.quietPeriod.count(),
                model.busy.size(),
                model.queue.live.size(),
                model.queue.oldestWait(model.now),
                health.health()));
    model.health.agreesWith(health.health());
    assertThat(pool.hasQueue()).isEqualTo(model.queue.pending() > 0);
    assertThat(pool.isIdle()).isEqualTo(model.queue.live.isEmpty() && model.busy.isEmpty());
  }

  FakeTransaction submit() {
    return submit(false);
  }

  FakeTransaction submit(boolean setsHostId) {
    FakeTransaction t = new FakeTransaction(submitted++, setsHostId);
    model.submitted(t);
    tell("submit " + t, () -> pool.submit(t, model.now));
    return t;
  }

  FakeTransaction submitDelayed() {
    FakeTransaction t = new FakeTransaction(submitted++);
    delayed.add(t);
    model.submittedDelayed(t);
    tell("submit delayed " + t, () -> pool.submitDelayed(t, model.now));
    return t;
  }

  void withdrawDelayed() {
    model.withdrawn();
    tell("withdraw", pool::withdrawDelayed);
  }

  void cancel(FakeTransaction t) {
    boolean waits = model.queue.live.remove(t);
    if (waits) {
      model.fates.put(t, Fate.CANCELLED);
    }
    tell("cancel " + t, () -> assertThat(pool.cancel(t)).isEqualTo(waits));
  }

  void available(FakeConnection c) {
    model.available(c);
    tell("available " + c, () -> pool.available(c, model.now));
  }

  /** The reply is whole; the connection is not free before {@link #available}. */
  void replied(FakeConnection c) {
    over(c);
    model.health.succeeded();
    tell("replied " + c, () -> pool.succeeded(model.now));
  }

  /** All of its request is sent. */
  void sent(FakeConnection c) {
    c.preparing = false;
  }

  void closed(FakeConnection c, CloseReason reason) {
    FakeTransaction prepared = c.preparing ? c.transaction : null;
    if (c.transaction != null && prepared == null) {
      over(c);
    }
    model.closed(c, reason);
    c.transaction = null;
    tell("closed " + c + " " + reason, () -> pool.closed(c, reason, prepared, model.now));
    assertThat(seen).isSameAs(health.health());
    if (prepared != null) {
      givenBack(prepared);
    }
    model.prompt(!wakes.isEmpty());
  }

  /** A delayed one is submitted again by its owner. */
  private void givenBack(FakeTransaction t) {
    if (delayed.contains(t)) {
      model.fates.put(t, Fate.OVER);
    } else {
      model.givenBack(t);
      tell("give back " + t, () -> pool.giveBack(t, model.now));
    }
  }

  private void over(FakeConnection c) {
    assertThat(model.fates.put(c.transaction, Fate.OVER)).isEqualTo(Fate.SENT);
    if (c.transaction.setsHostId) {
      c.servesOwnId(c.transaction.number % 3 == 0);
    }
    c.transaction = null;
    c.preparing = false;
  }

  void tick() {
    model.othersDid = false;
    tell("tick", () -> pool.tick(model.now));
    assertThat(seen).isSameAs(health.health());
    model.publish();
    model.prompt(!wakes.isEmpty());
    model.ticked();
  }

  void wake() {
    wakes.clear();
    tell("wake", () -> pool.wake(model.now));
    model.prompt(!wakes.isEmpty());
  }

  void resetByClient() {
    ClientReset.Given given = model.health.resetByClient(model.now);
    tell(
        "reset by a client: " + given,
        () -> assertThat(pool.resetByClient(model.now).given()).isEqualTo(given));
    if (given != ClientReset.Given.NOTHING) {
      model.prompt(!wakes.isEmpty());
    }
  }

  void reset() {
    model.health.reset();
    tell("reset", () -> pool.reset(model.now));
    model.prompt(!wakes.isEmpty());
  }

  void handOver() {
    model.handedOver();
    tell("hand over", () -> pool.handOver(model.now));
  }

  void stop() {
    model.stopped();
    tell("stop", () -> pool.stop(model.now));
  }

  void abandon() {
    model.abandoned();
    tell("abandon", () -> pool.abandon(model.now));
  }

  void pass(long nanos) {
    note("pass " + nanos);
    model.now += nanos;
  }
}
