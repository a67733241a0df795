// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.shared.health.ClientReset.Given;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.health.HostHealth.Probing;
import org.loncapa.lonc.shared.pool.PoolWorld.Failed;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/** While a connection of a host works, the host is not DEAD, whatever happens to other ones. */
class HostPoolWorkingTest {
  private final PoolWorld world = new PoolWorld();

  /** So many further connections fail, one after the other. */
  private void failFurther(PoolWorld of, int times, CloseReason reason) {
    for (int i = 0; i < times; i++) {
      of.wakeAfter(2 * SECOND);
      if (of.last().state() == PooledConnection.State.SETTING_UP) {
        of.closed(of.last(), reason);
      }
    }
  }

  private void failFurther(int times) {
    failFurther(world, times, CloseReason.CONNECT_REFUSED);
  }

  /** One is busy, one waits. */
  private FakeConnection busyAndWaiting() {
    FakeConnection busy = world.idle(1).get(0);
    world.submit(2);
    return busy;
  }

  @ParameterizedTest
  @EnumSource(
      value = CloseReason.class,
      names = {"NAME_NOT_RESOLVED", "CONNECT_REFUSED", "CONNECT_TIMED_OUT", "HANDSHAKE_TIMED_OUT"})
  void aTransactionUnderWayKeepsTheQueueWaiting(CloseReason reason) {
    FakeConnection busy = busyAndWaiting();
    failFurther(world, 14, reason);
    assertThat(world.health()).isEqualTo(new Alive(1));
    assertThat(world.failed).isEmpty();
    world.replied(busy);
    assertThat(world.sent).as("the one that waited is sent too").hasSize(3);
    assertThat(world.health()).isEqualTo(new Alive(5));
  }

  @Test
  void itsTimeLimitBoundsTheQueue() {
    FakeConnection busy = busyAndWaiting();
    failFurther(29);
    world.tickAfter(2 * SECOND);
    assertThat(world.failed)
        .extracting(Failed::outcome)
        .containsExactly(TransactionOutcome.QUEUE_TIMED_OUT);
    assertThat(busy.transaction).isNotNull();
  }

  @Test
  void furtherOnesAreTriedAgainWithPausesThatGrowToTheirBound() {
    busyAndWaiting();
    failFurther(10);
    world.wakes.clear();
    failFurther(2);
    assertThat(world.wakes).containsOnly(2 * SECOND);
  }

  @Test
  void whenTheLastThatWorkedIsLostTheCountGoesOn() {
    FakeConnection busy = busyAndWaiting();
    failFurther(10);
    world.lost(busy);
    assertThat(world.health()).isInstanceOf(Dead.class);
    assertThat(world.failed)
        .extracting(Failed::outcome)
        .containsExactly(TransactionOutcome.HOST_DEAD);
  }

  @Test
  void oneThatEndsWithoutCostingATryLeavesTheLastTry() {
    FakeConnection busy = busyAndWaiting();
    failFurther(10);
    world.closed(busy, CloseReason.DISCONNECTED);
    assertThat(world.health()).isEqualTo(new Alive(1));
    failFurther(1);
    assertThat(world.health()).isInstanceOf(Dead.class);
  }

  @Test
  void manyLostAtOnceDoNotMakeItDeadWhileOneOfThemWorks() {
    List<FakeConnection> busy = world.idle(10);
    world.submit(10);
    busy.subList(0, 9).forEach(world::lost);
    assertThat(world.health()).isEqualTo(new Alive(1));
    world.replied(busy.get(9));
    assertThat(world.health()).isEqualTo(new Alive(5));
  }

  /** A host with one try, an idle connection, and one that is set up and is no longer needed. */
  private PoolWorld withIdleAndSetUp() {
    PoolWorld frail = new PoolWorld(PoolWorld.limits(10, 10, 1, true));
    FakeConnection idle = frail.idle(1).get(0);
    frail.submit(2);
    frail.replied(idle);
    frail.replied(idle);
    return frail;
  }

  @ParameterizedTest
  @EnumSource(
      value = CloseReason.class,
      names = {"NAME_NOT_RESOLVED", "CONNECT_REFUSED", "HANDSHAKE_REFUSED"})
  void anIdleOneWorksHoweverLongAgoItWasUsed(CloseReason reason) {
    PoolWorld frail = withIdleAndSetUp();
    frail.tickAfter(1_000 * SECOND);
    frail.closed(frail.last(), reason);
    assertThat(frail.health()).isEqualTo(new Alive(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = CloseReason.class,
      names = {"CONNECT_TIMED_OUT", "HANDSHAKE_TIMED_OUT"})
  void anIdleOneIsSuspectOnceAnotherFailedWithoutAnAnswer(CloseReason reason) {
    PoolWorld frail = withIdleAndSetUp();
    frail.tickAfter(30 * SECOND);
    frail.closed(frail.last(), reason);
    assertThat(frail.health()).isInstanceOf(Dead.class);
  }

  @Test
  void aSuspectOneWorksForOneTransactionTimeoutAfterItsLastUse() {
    PoolWorld frail = withIdleAndSetUp();
    frail.tickAfter(30 * SECOND - 1);
    frail.closed(frail.last(), CloseReason.CONNECT_TIMED_OUT);
    assertThat(frail.health()).isEqualTo(new Alive(1));
  }

  @Test
  void oneWhoseHandshakeIsDoneWorks() {
    PoolWorld frail = new PoolWorld(PoolWorld.limits(10, 10, 1, true));
    frail.submit(2);
    FakeConnection first = frail.opened.get(0);
    FakeConnection second = frail.opened.get(1);
    frail.shaken(first);
    frail.refused(second);
    assertThat(frail.health()).isEqualTo(new Alive(1));
  }

  @Test
  void aConnectionOfThePredecessorThatWorksCountsForTheSuccessor() {
    FakeConnection busy = world.idle(1).get(0);
    world.submit();
    PoolWorld successor = new PoolWorld(world);
    world.handOver();
    FakeTransaction waiting = successor.submit();
    failFurther(successor, 14, CloseReason.NAME_NOT_RESOLVED);
    assertThat(successor.health()).isEqualTo(new Alive(1));
    assertThat(successor.failed).isEmpty();
    world.replied(busy);
    assertThat(successor.health()).isEqualTo(new Alive(5));
    failFurther(successor, 5, CloseReason.NAME_NOT_RESOLVED);
    assertThat(successor.failed).containsExactly(new Failed(waiting, TransactionOutcome.HOST_DEAD));
  }

  @Test
  void aConnectionOfTheSuccessorThatWorksCountsForThePredecessor() {
    PoolWorld successor = new PoolWorld(world);
    world.handOver();
    successor.idle(1);
    world.submit();
    failFurther(world, 14, CloseReason.CONNECT_REFUSED);
    assertThat(world.health()).isEqualTo(new Alive(1));
    assertThat(world.failed).isEmpty();
  }

  @Test
  void theTwoShareTriesAndEachFailsWhatWaitsWhenTheHostIsDead() {
    PoolWorld successor = new PoolWorld(world);
    world.handOver();
    FakeTransaction old = world.submit();
    FakeTransaction young = successor.submit();
    failFurther(world, 4, CloseReason.CONNECT_REFUSED);
    successor.now = world.now;
    failFurther(successor, 2, CloseReason.CONNECT_REFUSED); // the first was set up beside another
    assertThat(successor.health()).isInstanceOf(Dead.class);
    assertThat(successor.failed).containsExactly(new Failed(young, TransactionOutcome.HOST_DEAD));
    assertThat(world.submit()).as("refused at once").isNotNull();
    assertThat(world.failed).hasSize(1);
    world.tickAfter(SECOND);
    assertThat(world.failed).contains(new Failed(old, TransactionOutcome.HOST_DEAD)).hasSize(2);
    assertThat(successor.changes)
        .filteredOn(change -> change.to() instanceof Dead)
        .allMatch(Decision.Changed::own);
    assertThat(world.changes)
        .filteredOn(change -> change.to() instanceof Dead)
        .hasSize(1)
        .noneMatch(Decision.Changed::own);
  }

  @Test
  void aResetByAClientProbesADeadHostAndStillFailsOtherRequests() {
    world.kill();
    int opened = world.opened.size();
    assertThat(world.resetByClient()).isEqualTo(Given.ONE);
    assertThat(world.health()).isInstanceOf(Probing.class);
    for (int i = 0; i < 1_000; i++) {
      assertThat(world.resetByClient()).isEqualTo(Given.NOTHING);
      world.submit();
    }
    assertThat(world.opened).hasSize(opened + 1);
    assertThat(world.failed).hasSize(1_000);
    world.shaken(world.last());
    assertThat(world.health()).isEqualTo(new Alive(5));
  }

  @Test
  void withoutRoomForTheProbeItIsMadeWhenThereIsSome() {
    PoolWorld single = new PoolWorld(PoolWorld.limits(1, 10, 1, true));
    single.kill();
    assertThat(single.permits.tryAcquire()).isTrue();
    int opened = single.opened.size();
    assertThat(single.resetByClient()).isEqualTo(Given.ONE);
    single.tickAfter(SECOND);
    assertThat(single.opened).hasSize(opened);
    single.permits.release();
    single.tickAfter(SECOND);
    assertThat(single.opened).hasSize(opened + 1);
  }
}
