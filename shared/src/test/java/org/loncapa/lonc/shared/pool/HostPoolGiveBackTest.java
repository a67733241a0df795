// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/** A connection that ends before any byte of a request was sent gives the request back. */
class HostPoolGiveBackTest {
  private final PoolWorld world = new PoolWorld(PoolWorld.limits(1, 5_000, 5, true));

  private FakeConnection lent() {
    world.submit();
    world.shaken(world.last());
    return world.last();
  }

  @ParameterizedTest
  @EnumSource(
      value = CloseReason.class,
      names = {"LOST_STEP", "CLOSED_BEFORE_SENDING", "WORKER_TIMED_OUT", "DISCONNECTED"})
  void itGoesBeforeTheOthersAndTheFirstTimeCostsNoTry(CloseReason reason) {
    FakeConnection connection = lent();
    List<FakeTransaction> others = world.submit(2);
    FakeTransaction first = world.closedPreparing(connection, reason);
    assertThat(world.health()).isEqualTo(new Alive(5));
    world.shaken(world.last());
    assertThat(world.last().transaction).isSameAs(first);
    world.replied(world.last());
    assertThat(world.last().transaction).isSameAs(others.get(0));
    assertThat(world.failed).isEmpty();
  }

  @Test
  void fromTheSecondTimeOnItCostsATryAndAfterTheThirdItFails() {
    FakeTransaction transaction = world.submit();
    for (int lost = 0; lost <= 3; lost++) {
      assertThat(world.failed).isEmpty();
      assertThat(world.counts().queued()).isOne();
      world.wakeAfter(2 * SECOND);
      world.shaken(world.last());
      world.closedPreparing(world.last(), CloseReason.LOST_STEP);
      assertThat(world.health()).isEqualTo(new Alive(lost == 0 ? 5 : 4));
    }
    assertThat(world.failed)
        .containsExactly(new PoolWorld.Failed(transaction, TransactionOutcome.CONNECTION_LOST));
    assertThat(world.counts().queued()).isZero();
  }

  @Test
  void itKeepsItsFirstDeadline() {
    FakeConnection connection = lent();
    world.now += 40 * SECOND;
    FakeTransaction later = world.submit();
    FakeTransaction first = world.closedPreparing(connection, CloseReason.LOST_STEP);
    world.tickAfter(19 * SECOND);
    assertThat(world.failed).isEmpty();
    world.tickAfter(SECOND);
    assertThat(world.failed)
        .containsExactly(new PoolWorld.Failed(first, TransactionOutcome.QUEUE_TIMED_OUT));
    world.tickAfter(40 * SECOND);
    assertThat(world.failed)
        .contains(new PoolWorld.Failed(later, TransactionOutcome.QUEUE_TIMED_OUT));
  }

  @Test
  void severalComeBackInTheOrderInWhichTheyCame() {
    PoolWorld wide = new PoolWorld();
    List<FakeTransaction> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(wide.submit());
      wide.now++;
    }
    List<FakeConnection> connections = List.copyOf(wide.opened);
    connections.forEach(wide::shaken);
    for (int number : new int[] {1, 2, 0}) {
      wide.closedPreparing(connections.get(number), CloseReason.LOST_STEP);
    }
    wide.tickAfter(60 * SECOND);
    assertThat(wide.failed.stream().map(PoolWorld.Failed::transaction)).isEqualTo(all);
  }

  @Test
  void aHostThatDiesOfItFailsIt() {
    PoolWorld weak = new PoolWorld(PoolWorld.limits(1, 5_000, 1, true));
    FakeTransaction transaction = weak.submit();
    weak.shaken(weak.last());
    weak.closedPreparing(weak.last(), CloseReason.LOST_STEP);
    weak.shaken(weak.last());
    weak.closedPreparing(weak.last(), CloseReason.LOST_STEP);
    assertThat(weak.failed)
        .containsExactly(new PoolWorld.Failed(transaction, TransactionOutcome.HOST_DEAD));
  }

  @Test
  void afterTheTimeToStopItFails() {
    FakeConnection connection = lent();
    world.abandon();
    FakeTransaction transaction = world.closedPreparing(connection, CloseReason.STOPPED);
    assertThat(world.failed)
        .containsExactly(new PoolWorld.Failed(transaction, TransactionOutcome.STOPPED));
  }
}
