// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;
import static org.loncapa.lonc.shared.pool.PoolWorld.limits;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.health.HostHealth.Probing;
import org.loncapa.lonc.shared.pool.PoolWorld.Failed;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/** A host without tries, and how it leaves that state. */
class HostPoolDeadTest {

  private final PoolWorld world = new PoolWorld();

  /** Of a host with a single try. */
  private final PoolWorld frail = new PoolWorld(limits(10, 5_000, 1, true));

  /** Dead, with an idle connection that still lives, but was not heard on for long. */
  private FakeConnection deadWithIdle() {
    FakeConnection kept = frail.idle(1).get(0);
    frail.submit(2);
    frail.replied(kept);
    frail.replied(kept);
    FakeConnection silent = frail.last();
    frail.tickAfter(31 * SECOND);
    frail.closed(silent, CloseReason.CONNECT_TIMED_OUT);
    assertThat(frail.health()).isInstanceOf(Dead.class);
    return kept;
  }

  @Test
  void aNewRequestToADeadHostFailsAtOnceAndOpensNothing() {
    world.kill();
    int opened = world.opened.size();
    FakeTransaction transaction = world.submit();
    assertThat(world.failed).containsExactly(new Failed(transaction, TransactionOutcome.HOST_DEAD));
    assertThat(world.opened).hasSize(opened);
  }

  @Test
  void idleConnectionsOfADeadHostGoOnBeingUsed() {
    FakeConnection kept = deadWithIdle();
    FakeTransaction transaction = frail.submit();
    assertThat(kept.transaction).isSameAs(transaction);
    FakeTransaction other = frail.submit();
    assertThat(frail.failed).containsExactly(new Failed(other, TransactionOutcome.HOST_DEAD));
  }

  @Test
  void aReplyOnAnOldConnectionRevivesADeadHost() {
    FakeConnection kept = deadWithIdle();
    frail.submit();
    frail.replied(kept);
    assertThat(frail.health()).isEqualTo(new Alive(1));
    frail.submit(2);
    assertThat(frail.counts().queued()).isOne();
  }

  @Test
  void aSetUpBegunBeforeTheDeathRevivesADeadHost() {
    world.submit(5);
    List<FakeConnection> five = List.copyOf(world.opened);
    five.forEach(world::shaken);
    world.submit();
    FakeConnection late = world.last();
    five.forEach(world::lost);
    assertThat(world.health()).isInstanceOf(Dead.class);
    world.shaken(late);
    assertThat(world.health()).isEqualTo(new Alive(5));
    assertThat(late.state()).isEqualTo(State.IDLE);
  }

  @Test
  void theProbeComesAfterItsPauseAndIsOneConnection() {
    world.kill();
    int opened = world.opened.size();
    world.tickAfter(5 * SECOND - 1);
    assertThat(world.opened).hasSize(opened);
    world.tickAfter(1);
    assertThat(world.opened).hasSize(opened + 1);
    assertThat(world.health()).isInstanceOf(Probing.class);
    world.tickAfter(60 * SECOND);
    assertThat(world.opened).hasSize(opened + 1);
  }

  @Test
  void aProbeThatSucceedsRevivesTheHostAndGoesToThePool() {
    world.kill();
    world.tickAfter(5 * SECOND);
    world.shaken(world.last());
    assertThat(world.health()).isEqualTo(new Alive(5));
    assertThat(world.last().state()).isEqualTo(State.IDLE);
    FakeTransaction transaction = world.submit();
    assertThat(world.last().transaction).isSameAs(transaction);
  }

  @Test
  void aHostThatIsProbedStillFailsNewRequestsAtOnce() {
    world.kill();
    world.tickAfter(5 * SECOND);
    FakeTransaction transaction = world.submit();
    assertThat(world.failed).containsExactly(new Failed(transaction, TransactionOutcome.HOST_DEAD));
  }

  @Test
  void eachProbeThatFailsDoublesThePauseUpToAMinute() {
    world.kill();
    world.tickAfter(5 * SECOND);
    for (long pause : new long[] {10, 20, 40, 60, 60}) {
      world.refused(world.last());
      int opened = world.opened.size();
      world.tickAfter(pause * SECOND - 1);
      assertThat(world.opened).hasSize(opened);
      world.tickAfter(1);
      assertThat(world.opened).hasSize(opened + 1);
    }
    assertThat(((Probing) world.health()).failedProbes()).isEqualTo(5);
  }

  @Test
  void aProbeThatIsCalledOffIsFollowedByAnother() {
    world.kill();
    world.tickAfter(5 * SECOND);
    world.closed(world.last(), CloseReason.DISCONNECTED);
    assertThat(world.health()).isInstanceOf(Dead.class);
    int opened = world.opened.size();
    world.tickAfter(10 * SECOND);
    assertThat(world.opened).hasSize(opened + 1);
    world.shaken(world.last());
    assertThat(world.health()).isEqualTo(new Alive(5));
  }

  @Test
  void aSetUpBegunBeforeTheDeathIsNotTheProbe() {
    world.submit(5);
    List<FakeConnection> five = List.copyOf(world.opened);
    five.forEach(world::shaken);
    world.submit();
    FakeConnection late = world.last();
    five.forEach(world::lost);
    world.tickAfter(5 * SECOND);
    assertThat(world.health()).isInstanceOf(Probing.class);
    world.refused(late);
    assertThat(world.health()).isInstanceOf(Probing.class);
    world.shaken(world.last());
    assertThat(world.health()).isEqualTo(new Alive(5));
  }

  @Test
  void aTransactionLostBesideTheProbeDoesNotEndIt() {
    FakeConnection kept = deadWithIdle();
    frail.submit();
    frail.tickAfter(5 * SECOND);
    frail.lost(kept);
    assertThat(frail.health()).isInstanceOf(Probing.class);
    int opened = frail.opened.size();
    frail.tickAfter(60 * SECOND);
    assertThat(frail.opened).as("one probe at a time").hasSize(opened);
  }

  @Test
  void aTransactionLostOnADeadHostDoesNotPutOffTheProbe() {
    FakeConnection kept = deadWithIdle();
    Dead before = (Dead) frail.health();
    frail.submit();
    frail.lost(kept);
    assertThat(frail.health()).isEqualTo(before);
  }

  @Test
  void everyStepToTheProbeAndBackIsReported() {
    world.kill();
    world.changes.clear();
    world.tickAfter(5 * SECOND);
    world.shaken(world.last());
    assertThat(world.changes).hasSize(2);
    assertThat(world.changes.get(0).from()).isInstanceOf(Dead.class);
    assertThat(world.changes.get(0).to()).isInstanceOf(Probing.class);
    assertThat(world.changes.get(1).to()).isEqualTo(new Alive(5));
  }

  @Test
  void withoutProbesADeadHostStaysDeadUntilAReset() {
    PoolWorld off = new PoolWorld(limits(10, 10, 5, false));
    off.kill();
    int opened = off.opened.size();
    for (int i = 0; i < 100; i++) {
      off.tickAfter(60 * SECOND);
    }
    assertThat(off.opened).hasSize(opened);
    off.reset();
    assertThat(off.health()).isEqualTo(new Alive(5));
    off.submit();
    assertThat(off.opened).hasSize(opened + 1);
  }

  @Test
  void aResetRevivesAProbedHostAndItsProbeIsThenAConnectionLikeAnyOther() {
    world.kill();
    world.tickAfter(5 * SECOND);
    FakeConnection probe = world.last();
    world.reset();
    assertThat(world.health()).isEqualTo(new Alive(5));
    world.submit();
    assertThat(world.last()).as("the request waits for the probe").isSameAs(probe);
    world.refused(probe);
    assertThat(world.health()).isEqualTo(new Alive(4));
  }
}
