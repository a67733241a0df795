// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.MILLI;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.pool.PoolWorld.Failed;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/** What costs a try, what restores tries, and how failures are retried. */
class HostPoolTriesTest {

  private final PoolWorld world = new PoolWorld();

  private List<FakeConnection> busy(int number) {
    int from = world.opened.size();
    world.submit(number);
    List<FakeConnection> busy = List.copyOf(world.opened.subList(from, from + number));
    busy.forEach(world::shaken);
    return busy;
  }

  @Test
  void setUpsThatFailTogetherCostOneTry() {
    world.submit(10);
    List.copyOf(world.opened).forEach(world::refused);
    assertThat(world.health()).isEqualTo(new Alive(4));
    assertThat(world.failed).isEmpty();
    assertThat(world.counts().queued()).isEqualTo(10);
    assertThat(world.changes).hasSize(1);
  }

  @Test
  void setUpsThatFailOneAfterTheOtherCostOneEach() {
    world.submit();
    for (int left = 4; left >= 1; left--) {
      world.refused(world.last());
      assertThat(world.health()).isEqualTo(new Alive(left));
      world.wakeAfter(2 * SECOND);
    }
    world.refused(world.last());
    assertThat(world.health()).isInstanceOf(Dead.class);
  }

  @Test
  void lostTransactionsCostOneEach() {
    List<FakeConnection> busy = busy(3);
    busy.forEach(world::lost);
    assertThat(world.health()).isEqualTo(new Alive(2));
    assertThat(world.changes).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(CloseReason.class)
  void aTransactionsEndCostsATryOnlyWhereItsReasonSaysSo(CloseReason reason) {
    world.closed(busy(1).get(0), reason);
    assertThat(world.health()).isEqualTo(new Alive(reason.costsTry() ? 4 : 5));
  }

  @ParameterizedTest
  @EnumSource(CloseReason.class)
  void aSetUpsEndCostsATryOnlyWhereItsReasonSaysSo(CloseReason reason) {
    world.submit();
    world.closed(world.last(), reason);
    assertThat(world.health()).isEqualTo(new Alive(reason.costsTry() ? 4 : 5));
    assertThat(world.failed).as("it was not sent and goes on waiting").isEmpty();
  }

  @Test
  void aHandshakeGivesAllTriesBack() {
    world.submit(2);
    world.refused(world.opened.get(0));
    world.shaken(world.opened.get(1));
    assertThat(world.health()).isEqualTo(new Alive(5));
    assertThat(world.changes.get(1).cause()).isNull();
  }

  @Test
  void aReplyGivesAllTriesBack() {
    List<FakeConnection> busy = busy(2);
    world.lost(busy.get(0));
    assertThat(world.health()).isEqualTo(new Alive(4));
    world.replied(busy.get(1));
    assertThat(world.health()).isEqualTo(new Alive(5));
  }

  @Test
  void aResetGivesAllTriesBackAndEndsThePause() {
    world.submit();
    world.refused(world.last());
    world.reset();
    assertThat(world.health()).isEqualTo(new Alive(5));
    assertThat(world.opened).hasSize(2);
  }

  @Test
  void aResetOfAHostThatIsWellChangesNothing() {
    world.idle(1);
    world.reset();
    assertThat(world.changes).isEmpty();
  }

  @Test
  void whatWasSetUpBesideAFailureIsForgivenEvenAfterTheTriesCameBack() {
    world.submit(3);
    world.refused(world.opened.get(0));
    world.shaken(world.opened.get(1));
    world.refused(world.opened.get(2));
    assertThat(world.health()).isEqualTo(new Alive(5));
  }

  @Test
  void aFailureIsTriedAgainAfterAPauseThatDoubles() {
    world.submit();
    for (long pause : new long[] {100, 200, 400, 800}) {
      world.refused(world.last());
      int opened = world.opened.size();
      assertThat(world.wakes).last().isEqualTo(pause * MILLI);
      world.tickAfter(pause * MILLI - 1);
      assertThat(world.opened).hasSize(opened);
      world.wakeAfter(1);
      assertThat(world.opened).hasSize(opened + 1);
    }
  }

  @Test
  void aTickAfterThePauseIsAsGoodAsTheWake() {
    world.submit();
    world.refused(world.last());
    world.tickAfter(SECOND);
    assertThat(world.opened).hasSize(2);
  }

  @Test
  void aWakeThatComesTooEarlyAsksForAnother() {
    world.submit();
    world.refused(world.last());
    world.wakeAfter(60 * MILLI);
    assertThat(world.opened).hasSize(1);
    assertThat(world.wakes).containsExactly(100 * MILLI, 40 * MILLI);
    world.wakeAfter(40 * MILLI);
    assertThat(world.opened).hasSize(2);
  }

  @Test
  void oneWakeAtATimeIsAskedFor() {
    world.submit();
    world.refused(world.last());
    world.submit(20);
    world.tickAfter(MILLI);
    assertThat(world.wakes).hasSize(1);
  }

  @Test
  void aLackOfOurOwnDescriptorsIsWaitedOutForASecondAndCostsNoTry() {
    world.submit(2);
    for (int i = 0; i < 10; i++) {
      int opened = world.opened.size();
      world.closed(world.opened.get(opened - 2), CloseReason.NO_DESCRIPTORS);
      world.closed(world.last(), CloseReason.NO_DESCRIPTORS);
      assertThat(world.wakes).last().isEqualTo(SECOND);
      world.tickAfter(SECOND - 1);
      assertThat(world.opened).hasSize(opened);
      world.wakeAfter(1);
      assertThat(world.opened).hasSize(opened + 2);
    }
    assertThat(world.changes).isEmpty();
    world.shaken(world.last());
    assertThat(world.sent).hasSize(1);
  }

  @Test
  void noWakeIsRequestedForAnEmptyQueue() {
    world.lost(busy(1).get(0));
    assertThat(world.wakes).isEmpty();
    world.submit();
    assertThat(world.wakes).as("but the pause holds for the next").hasSize(1);
    assertThat(world.opened).hasSize(1);
  }

  @Test
  void afterAFailureOneConnectionIsTriedAtATime() {
    world.submit(10);
    List.copyOf(world.opened).forEach(world::refused);
    world.wakeAfter(SECOND);
    assertThat(world.opened).hasSize(11);
    world.submit(5);
    world.tickAfter(SECOND);
    assertThat(world.opened).hasSize(11);
  }

  @Test
  void aFailureWaitsForTheOthersOfItsRoundBeforeItIsTriedAgain() {
    world.submit(2);
    world.refused(world.opened.get(0));
    world.wakeAfter(SECOND);
    assertThat(world.opened).hasSize(2);
    world.refused(world.opened.get(1));
    assertThat(world.opened).hasSize(3);
    assertThat(world.health()).isEqualTo(new Alive(4));
  }

  @Test
  void aSuccessAfterFailuresOpensForAllQueuedRequests() {
    world.submit(4);
    List.copyOf(world.opened).forEach(world::refused);
    world.wakeAfter(SECOND);
    world.shaken(world.last());
    assertThat(world.counts()).isEqualTo(new PoolCounts(3, 0, 1, 3, SECOND, new Alive(5)));
  }

  @Test
  void theLastTryFailsTheWholeQueueInOrder() {
    List<FakeTransaction> waiting = world.submit(20);
    List.copyOf(world.opened).forEach(world::refused);
    while (world.health().takesRequests()) {
      world.wakeAfter(2 * SECOND);
      world.refused(world.last());
    }
    assertThat(world.failed)
        .containsExactlyElementsOf(
            waiting.stream().map(t -> new Failed(t, TransactionOutcome.HOST_DEAD)).toList());
    assertThat(world.opened).hasSize(14);
  }

  @Test
  void eachChangeIsReportedOnceAndFollowsTheOneBefore() {
    world.kill();
    world.tickAfter(5 * SECOND);
    world.refused(world.last());
    world.reset();
    assertThat(world.changes).hasSize(8);
    for (int i = 1; i < 8; i++) {
      assertThat(world.changes.get(i).from()).isEqualTo(world.changes.get(i - 1).to());
    }
    assertThat(world.changes.get(7).to()).isEqualTo(new Alive(5));
  }
}
