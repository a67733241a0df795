// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.MILLI;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.health.Backoff;
import org.loncapa.lonc.shared.health.HealthLimits;
import org.loncapa.lonc.shared.pool.PoolModel.Fate;
import org.loncapa.lonc.shared.reason.CloseReason;

/** One pool in a random world with good and bad periods. */
final class RandomWorld {
  private static final int SPELLS = 4;
  private static final int EVENTS = 400;
  private static final List<CloseReason> REASONS = List.of(CloseReason.values());

  private final String name;
  private final Random random;
  private final PoolLimits limits;
  private final int bound;
  private final ModelledPool pool;
  private final PoolModel model;

  private final OtherPools others;

  /** Share of what goes well, 0 to 1; changes like weather. */
  private double luck;

  /**
   * A world in which nothing has happened yet.
   *
   * @param name what to call it by if it fails
   * @param random decides what happens
   */
  RandomWorld(String name, Random random) {
    this.name = name;
    this.random = random;
    limits =
        new PoolLimits(
            1 + random.nextInt(10),
            1 + random.nextInt(20),
            60 * SECOND,
            3_600 * SECOND,
            30 * SECOND,
            new HealthLimits(
                1 + random.nextInt(5),
                new Backoff(100 * MILLI, 2 * SECOND, Backoff.JITTER),
                random.nextInt(4) > 0,
                new Backoff(5 * SECOND, 60 * SECOND, Backoff.JITTER)));
    bound = limits.connections() + random.nextInt(3);
    pool = new ModelledPool(limits, bound, new Random(random.nextLong()), random.nextLong());
    model = pool.model;
    others = new OtherPools(pool.permits, pool.health, model);
  }

  void live() {
    try {
      for (int spell = 0; spell < SPELLS; spell++) {
        happen(EVENTS);
        turnGood();
      }
      happen(EVENTS);
      end();
    } catch (AssertionError | RuntimeException e) {
      String last = String.join("\n", pool.history);
      throw new AssertionError(name + " of " + limits + "\n" + last, e);
    }
  }

  private void happen(int events) {
    for (int i = 0; i < events; i++) {
      if (random.nextInt(80) == 0) {
        luck = random.nextDouble();
      }
      happen();
    }
  }

  private void happen() {
    int dice = random.nextInt(1_000);
    if (dice < 30) {
      delay();
    } else if (dice < 300) {
      pool.submit(random.nextInt(4) == 0);
    } else if (dice < 330) {
      leave();
    } else if (dice < 500) {
      maybe(model.settingUp, this::setUpEnds);
    } else if (dice < 750) {
      maybe(model.busy, this::work);
    } else if (dice < 770) {
      maybe(random.nextInt(4) > 0 ? model.idle.all : quiet(), this::hangUp);
    } else if (dice < 820) {
      maybe(model.closing, this::hangUp);
    } else {
      time(dice);
    }
  }

  private void time(int dice) {
    if (dice < 890) {
      pool.tick();
    } else if (dice < 960) {
      pool.pass((long) (Math.pow(random.nextDouble(), 4) * 8 * SECOND));
    } else if (dice < 970) {
      pool.pass((long) (random.nextDouble() * limits.idleTimeout() / 20));
    } else if (dice < 980) {
      maybe(pool.wakes, due -> pool.wake()); // at times too early
    } else if (dice < 990) {
      others.takeOne();
    } else {
      operate(dice);
    }
  }

  private void operate(int dice) {
    switch (dice) {
      case 990, 991 -> pool.reset();
      case 992, 993, 994 -> pool.resetByClient();
      case 995 -> others.liveOn(random);
      case 997 -> others.comeOrEnd(random);
      case 996 -> pool.pass(limits.idleTimeout());
      case 998 -> others.giveAllBack();
      default -> endSoon();
    }
  }

  private void endSoon() {
    switch (random.nextInt(40)) {
      case 0 -> pool.stop();
      case 1 -> pool.handOver();
      default -> pool.tick();
    }
  }

  /** One delayed request at a time, as its files are read. */
  private void delay() {
    if (!model.queue.hasDelayed()) {
      pool.submitDelayed();
    } else if (random.nextInt(10) == 0) {
      pool.withdrawDelayed();
    }
  }

  private <E> void maybe(Collection<E> all, Consumer<E> event) {
    if (!all.isEmpty()) {
      event.accept(any(all));
    }
  }

  private <E> E any(Collection<E> all) {
    return List.copyOf(all).get(random.nextInt(all.size()));
  }

  /** Mostly one that waits; at times one that is gone already. */
  private void leave() {
    boolean nobody = model.queue.live.isEmpty();
    maybe(nobody ? model.fates.keySet() : model.queue.live, pool::cancel);
  }

  private void setUpEnds(FakeConnection c) {
    if (random.nextDouble() < luck) {
      pool.available(c);
    } else {
      pool.closed(c, any(REASONS));
    }
  }

  /** A transaction goes on: it is over, or lost, or its connection is free at last. */
  private void work(FakeConnection c) {
    if (c.transaction == null) {
      if (random.nextInt(10) > 0) {
        pool.available(c);
      } else {
        pool.closed(c, CloseReason.CLOSED_WHILE_IDLE);
      }
    } else if (c.preparing && random.nextInt(3) > 0) {
      pool.sent(c);
    } else if (random.nextDouble() < luck) {
      pool.replied(c);
    } else if (random.nextInt(3) > 0) {
      pool.closed(c, any(REASONS));
    }
  }

  private List<FakeConnection> quiet() {
    FakeConnection c = model.quietPeriod.quiet();
    return c == null ? List.of() : List.of(c);
  }

  private void hangUp(FakeConnection c) {
    pool.closed(c, CloseReason.CLOSED_WHILE_IDLE);
  }

  /** From here on all goes well: who waits is served, and who is dead comes back. */
  private void turnGood() {
    others.giveAllBack();
    pool.tick(); // what the others did to the host's health is noticed by now
    FakeTransaction t = pool.submit();
    boolean accepted = model.fates.get(t) != Fate.FAILED;
    for (int i = 0; i < 100; i++) {
      goodSecond();
    }
    assertThat(model.fates.get(t)).isEqualTo(accepted ? Fate.OVER : Fate.FAILED);
    assertThat(model.queue.live).isEmpty();
    assertThat(model.busy).isEmpty();
    assertThat(!model.queue.hasDelayed() || model.health.dead() && !limits.health().probes())
        .isTrue();
    if (model.isStopping()) {
      return;
    }
    assertThat(model.health.dead() && limits.health().probes()).as("dead for good").isFalse();
    pool.reset();
    FakeTransaction next = pool.submit();
    IntStream.range(0, 5).forEach(i -> goodSecond());
    assertThat(model.fates.get(next)).isEqualTo(Fate.OVER);
  }

  private void goodSecond() {
    List.copyOf(model.closing).forEach(c -> pool.closed(c, CloseReason.PRUNED));
    List.copyOf(model.settingUp).forEach(pool::available);
    for (FakeConnection c : List.copyOf(model.busy)) {
      if (c.transaction != null) {
        pool.replied(c);
      }
      pool.available(c);
    }
    pool.pass(SECOND);
    maybe(pool.wakes, due -> pool.wake());
    pool.tick();
  }

  private void end() {
    pool.stop();
    happen(20);
    pool.abandon();
    assertThat(model.queue.pending()).isZero();
    Stream.of(model.settingUp, model.busy, model.closing, quiet())
        .flatMap(all -> List.copyOf(all).stream())
        .forEach(c -> pool.closed(c, CloseReason.STOPPED));
    assertThat(model.connections()).isZero();
    assertThat(model.available).isEqualTo(bound - others.held());
    assertThat(model.fates.values()).doesNotContain(Fate.QUEUED, Fate.SENT);
  }
}
