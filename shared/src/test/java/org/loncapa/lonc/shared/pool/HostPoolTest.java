// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;
import static org.loncapa.lonc.shared.pool.PoolWorld.limits;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.pool.PoolWorld.Failed;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/** Assignment of connections, the queue, and the number of connections. */
class HostPoolTest {

  private final PoolWorld world = new PoolWorld();

  @Test
  void noConnectionIsMadeBeforeARequestAsksForOne() {
    world.tickAfter(SECOND);
    world.tickAfter(3_600 * SECOND);
    assertThat(world.opened).isEmpty();
  }

  @Test
  void aRequestWaitsForItsConnectionAndIsSentWhenTheHandshakeIsDone() {
    FakeTransaction transaction = world.submit();
    assertThat(world.sent).isEmpty();
    assertThat(world.opened).hasSize(1);
    world.shaken(world.last());
    assertThat(world.last().transaction).isSameAs(transaction);
    assertThat(world.last().state()).isEqualTo(State.BUSY);
  }

  @Test
  void aConnectionWhoseTransactionIsOverIsIdleAndUsedAgain() {
    FakeConnection connection = world.idle(1).get(0);
    assertThat(connection.state()).isEqualTo(State.IDLE);
    FakeTransaction next = world.submit();
    assertThat(connection.transaction).isSameAs(next);
    assertThat(world.opened).hasSize(1);
  }

  @Test
  void theConnectionUsedLastIsUsedFirst() {
    List<FakeConnection> idle = world.idle(3);
    FakeTransaction transaction = world.submit();
    assertThat(idle.get(2).transaction).isSameAs(transaction);
    FakeTransaction second = world.submit();
    assertThat(idle.get(1).transaction).isSameAs(second);
    world.replied(idle.get(2));
    FakeTransaction third = world.submit();
    assertThat(idle.get(2).transaction).isSameAs(third);
  }

  @Test
  void theQueueIsServedFirstComeFirstServed() {
    List<FakeTransaction> transactions = world.submit(30);
    world.opened.forEach(world::shaken);
    for (int i = 0; world.sent.size() < 30; i++) {
      world.replied(world.opened.get(i % 10));
    }
    assertThat(world.sent).containsExactlyElementsOf(transactions);
  }

  @Test
  void aConnectionThatBecomesFreeTakesTheHeadOfTheQueueAtOnce() {
    world.submit(10);
    world.opened.forEach(world::shaken);
    FakeTransaction waiting = world.submit();
    world.replied(world.opened.get(7));
    assertThat(world.opened.get(7).transaction).isSameAs(waiting);
  }

  @Test
  void aConnectionHasOneTransactionAtATime() {
    FakeConnection connection = world.idle(1).get(0);
    FakeTransaction first = world.submit();
    world.submit();
    assertThat(connection.transaction).isSameAs(first);
    assertThat(world.counts().queued()).isOne();
  }

  @Test
  void eachWaitingRequestStartsOneMoreConnectionUpToTheBound() {
    for (int i = 1; i <= 10; i++) {
      world.submit();
      assertThat(world.opened).hasSize(i);
    }
    world.submit(50);
    assertThat(world.opened).hasSize(10);
    assertThat(world.counts().connections()).isEqualTo(10);
  }

  @Test
  void noMoreAreSetUpThanRequestsWait() {
    world.submit(2);
    world.shaken(world.opened.get(0));
    world.replied(world.opened.get(0)); // serves the second; connection 1 is still being set up
    assertThat(world.counts().queued()).isZero();
    world.submit();
    assertThat(world.opened).as("the one being set up is for the third").hasSize(2);
    world.submit();
    assertThat(world.opened).hasSize(3);
  }

  @Test
  void aRequestThatLeavesTheQueueIsNeverSent() {
    FakeTransaction gone = world.submit();
    FakeTransaction next = world.submit();
    world.cancel(gone);
    world.shaken(world.opened.get(0));
    assertThat(world.sent).containsExactly(next);
    assertThat(world.pool.cancel(gone)).isFalse();
    assertThat(world.pool.cancel(next)).as("it is on the wire").isFalse();
  }

  @Test
  void aConnectionWithoutAWaitingRequestIsKeptForTheNext() {
    world.cancel(world.submit());
    world.shaken(world.last());
    assertThat(world.last().state()).isEqualTo(State.IDLE);
    FakeTransaction next = world.submit();
    assertThat(world.last().transaction).isSameAs(next);
  }

  @Test
  void aRequestOverTheQueuesBoundFailsAtOnceAndTheOthersStay() {
    PoolWorld small = new PoolWorld(limits(1, 3, 5, true));
    small.submit(3);
    FakeTransaction fourth = small.submit();
    assertThat(small.failed).containsExactly(new Failed(fourth, TransactionOutcome.QUEUE_FULL));
    assertThat(small.counts().queued()).isEqualTo(3);
  }

  @Test
  void aRequestThatWaitedTooLongFailsAndYoungerOnesStay() {
    FakeTransaction old = world.submit();
    world.now += SECOND;
    world.submit();
    world.tickAfter(58 * SECOND);
    assertThat(world.failed).isEmpty();
    world.tickAfter(SECOND);
    assertThat(world.failed).containsExactly(new Failed(old, TransactionOutcome.QUEUE_TIMED_OUT));
    assertThat(world.counts().queued()).isOne();
    assertThat(world.health()).isEqualTo(new Alive(5));
  }

  @Test
  void aConnectionClosedWhileIdleIsDroppedSilently() {
    FakeConnection connection = world.idle(1).get(0);
    world.closed(connection, CloseReason.CLOSED_WHILE_IDLE);
    assertThat(world.counts().connections()).isZero();
    assertThat(world.health()).isEqualTo(new Alive(5));
    assertThat(world.changes).isEmpty();
    assertThat(world.opened).as("nobody waits").hasSize(1);
  }

  @Test
  void aConnectionLostWhileRequestsWaitIsReplacedAtOnceWhereItCostNoTry() {
    PoolWorld one = new PoolWorld(limits(1, 10, 5, true));
    one.submit(2);
    one.shaken(one.last());
    one.closed(one.last(), CloseReason.LOST_STEP);
    assertThat(one.opened).hasSize(2);
    assertThat(one.health()).isEqualTo(new Alive(5));
    one.shaken(one.last());
    assertThat(one.sent).hasSize(2);
  }

  @Test
  void theLastConnectionsEndDoesNotFailAQueueThatCanStillBeServed() {
    PoolWorld one = new PoolWorld(limits(1, 10, 5, true));
    one.submit(2);
    one.shaken(one.last());
    one.lost(one.last());
    assertThat(one.failed).as("the lost one is its owner's to fail").isEmpty();
    assertThat(one.counts().queued()).isOne();
    one.wakeAfter(one.wakes.get(0));
    one.shaken(one.last());
    assertThat(one.sent).as("none was sent twice").hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void theCountsShowWhatThePoolHolds() {
    world.idle(2);
    world.submit(5);
    world.now += SECOND;
    assertThat(world.counts()).isEqualTo(new PoolCounts(3, 0, 2, 3, SECOND, new Alive(5)));
    assertThat(world.counts().connections()).isEqualTo(5);
    assertThat(world.pool.hasQueue()).isTrue();
    assertThat(world.pool.isIdle()).isFalse();
  }

  @Test
  void aPoolIsQuietWhenNothingWaitsAndNothingIsUnderWay() {
    assertThat(world.pool.isIdle()).isTrue();
    world.submit();
    assertThat(world.pool.isIdle()).isFalse();
    world.shaken(world.last());
    assertThat(world.pool.isIdle()).isFalse();
    world.replied(world.last());
    assertThat(world.pool.isIdle()).isTrue();
    assertThat(world.pool.hasQueue()).isFalse();
  }
}
