// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.LIMITS;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;
import static org.loncapa.lonc.shared.pool.PoolWorld.limits;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.pool.PoolWorld.Failed;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/** Pruning, starting afresh, stopping, and permits shared with another pool. */
class HostPoolEndsTest {

  private final PoolWorld world = new PoolWorld();

  private List<FakeConnection> closedFor(CloseReason reason) {
    return world.closes.stream()
        .filter(close -> close.reason() == reason)
        .map(Decision.Close::connection)
        .toList();
  }

  @Test
  void connectionsIdleForTooLongArePrunedTheOneLongestIdleFirst() {
    List<FakeConnection> idle = world.idle(3);
    world.tickAfter(3_600 * SECOND - 1);
    assertThat(world.closes).isEmpty();
    world.tickAfter(1);
    assertThat(closedFor(CloseReason.PRUNED)).containsExactlyElementsOf(idle);
    assertThat(world.counts().connections()).isZero();
  }

  @Test
  void eachConnectionsIdleHourIsItsOwn() {
    List<FakeConnection> idle = world.idle(2);
    world.now += 1_800 * SECOND;
    world.submit();
    world.replied(idle.get(1));
    world.tickAfter(1_800 * SECOND);
    assertThat(closedFor(CloseReason.PRUNED)).containsExactly(idle.get(0));
    world.tickAfter(1_800 * SECOND);
    assertThat(closedFor(CloseReason.PRUNED)).containsExactlyElementsOf(idle);
  }

  @Test
  void pruningCostsNoTry() {
    world.idle(3);
    world.tickAfter(3_600 * SECOND);
    assertThat(world.health()).isEqualTo(new Alive(5));
    assertThat(world.changes).isEmpty();
  }

  @Test
  void aConnectionAtWorkIsNeverPruned() {
    world.idle(1);
    world.submit();
    world.tickAfter(7_200 * SECOND);
    assertThat(world.closes).isEmpty();
  }

  @Test
  void whereDescriptorsAreShortWhatIsIdleGivesWayAndCostsNoTry() {
    List<FakeConnection> idle = world.idle(3);
    FakeTransaction underWay = world.submit();
    world.closeIdleForDescriptors();
    assertThat(closedFor(CloseReason.MADE_ROOM)).containsExactly(idle.get(0), idle.get(1));
    assertThat(idle.get(2).transaction).isSameAs(underWay);
    assertThat(world.health()).isEqualTo(new Alive(5));
    assertThat(world.changes).isEmpty();
  }

  @Test
  void aPredecessorKeepsNothingIdleButServesItsRequests() {
    List<FakeConnection> idle = world.idle(2);
    world.submit();
    world.handOver();
    assertThat(closedFor(CloseReason.STOPPED)).containsExactly(idle.get(0));
    world.replied(idle.get(1));
    assertThat(closedFor(CloseReason.STOPPED)).containsExactlyElementsOf(idle);
    FakeTransaction late = world.submit();
    world.shaken(world.last());
    assertThat(world.last().transaction).isSameAs(late);
    assertThat(world.failed).isEmpty();
  }

  @Test
  void aStoppedPoolTakesNothingNewAndClosesWhatIsIdle() {
    List<FakeConnection> idle = world.idle(2);
    world.stop();
    assertThat(closedFor(CloseReason.STOPPED)).containsExactlyElementsOf(idle);
    FakeTransaction late = world.submit();
    assertThat(world.failed).containsExactly(new Failed(late, TransactionOutcome.STOPPED));
  }

  @Test
  void aStoppedPoolFinishesWhatWaitsAndWhatIsUnderWay() {
    PoolWorld one = new PoolWorld(limits(1, 10, 5, true));
    one.submit(3);
    one.shaken(one.last());
    one.stop();
    one.replied(one.last());
    one.lost(one.last());
    one.tickAfter(SECOND);
    one.shaken(one.last());
    assertThat(one.sent).hasSize(3);
    assertThat(one.failed).isEmpty();
    one.replied(one.last());
    assertThat(one.closes).last().isEqualTo(new Decision.Close<>(one.last(), CloseReason.STOPPED));
    assertThat(one.pool.isIdle()).isTrue();
  }

  @Test
  void aStoppedPoolProbesNoMore() {
    world.kill();
    world.stop();
    int opened = world.opened.size();
    world.tickAfter(60 * SECOND);
    assertThat(world.opened).hasSize(opened);
  }

  @Test
  void whenTheTimeToFinishIsOverAllThatWaitsFails() {
    PoolWorld one = new PoolWorld(limits(1, 10, 5, true));
    one.submit();
    one.shaken(one.last());
    List<FakeTransaction> waiting = one.submit(2);
    one.stop();
    assertThat(one.failed).isEmpty();
    one.abandon();
    assertThat(one.failed)
        .containsExactly(
            new Failed(waiting.get(0), TransactionOutcome.STOPPED),
            new Failed(waiting.get(1), TransactionOutcome.STOPPED));
    one.closed(one.last(), CloseReason.STOPPED);
    assertThat(one.opened).hasSize(1);
    assertThat(one.pool.isIdle()).isTrue();
  }

  @Test
  void twoPoolsNeverHoldMoreThanTheirBoundTogether() {
    Permits shared = new Permits(10);
    PoolWorld before = new PoolWorld(LIMITS, shared);
    PoolWorld after = new PoolWorld(LIMITS, shared);
    List<FakeConnection> held = before.idle(8);
    after.submit(5);
    assertThat(after.opened).hasSize(2);
    before.closed(held.get(0), CloseReason.CLOSED_WHILE_IDLE);
    assertThat(after.opened).as("it does not hear of it").hasSize(2);
    after.tickAfter(SECOND);
    assertThat(after.opened).hasSize(3);
  }

  @Test
  void aPoolWithoutABudgetOpensWithTheNextTickAfterTheOtherGaveBack() {
    Permits shared = new Permits(10);
    PoolWorld before = new PoolWorld(LIMITS, shared);
    PoolWorld after = new PoolWorld(LIMITS, shared);
    before.idle(10);
    FakeTransaction waiting = after.submit();
    after.tickAfter(SECOND);
    assertThat(after.opened).isEmpty();
    before.stop();
    after.tickAfter(SECOND);
    after.shaken(after.last());
    assertThat(after.last().transaction).isSameAs(waiting);
  }

  @Test
  void aPoolWithoutABudgetAlsoAsksToBeWokenSoon() {
    Permits shared = new Permits(10);
    PoolWorld before = new PoolWorld(LIMITS, shared);
    PoolWorld after = new PoolWorld(LIMITS, shared);
    before.idle(10);
    after.submit(3);
    assertThat(after.wakes).hasSize(1).allMatch(nanos -> nanos > 0 && nanos < SECOND);
    before.stop();
    after.wakeAfter(after.wakes.get(0));
    assertThat(after.opened).hasSize(3);
  }

  @Test
  void aProbeWaitsForTheSharedBudget() {
    Permits shared = new Permits(10);
    PoolWorld before = new PoolWorld(LIMITS, shared);
    PoolWorld after = new PoolWorld(LIMITS, shared);
    after.kill();
    int opened = after.opened.size();
    before.idle(10);
    after.tickAfter(5 * SECOND);
    assertThat(after.health()).isInstanceOf(Dead.class);
    before.stop();
    after.tickAfter(SECOND);
    assertThat(after.opened).hasSize(opened + 1);
  }
}
