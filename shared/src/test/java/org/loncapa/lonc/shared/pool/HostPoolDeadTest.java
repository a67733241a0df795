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
import org.loncapa.lonc.shared.reason.Outcome;

/** A host without tries, and the ways back. */
class HostPoolDeadTest {

  private final PoolWorld world = new PoolWorld();

  /** Dead, with so many idle connections that still live. */
  private List<FakeConnection> deadWithIdle(int number) {
    List<FakeConnection> kept = world.idle(number);
    world.submit(number);
    world.kill();
    kept.forEach(connection -> connection.transaction = null);
    kept.forEach(connection -> world.pool.available(connection, world.now));
    assertThat(world.health()).isInstanceOf(Dead.class);
    return kept;
  }

  @Test
  void aNewRequestToADeadHostFailsAtOnceAndOpensNothing() {
    world.kill();
    int opened = world.opened.size();
    FakeTransaction transaction = world.submit();
    assertThat(world.failed).containsExactly(new Failed(transaction, Outcome.HOST_DEAD));
    assertThat(world.opened).hasSize(opened);
  }

  @Test
  void idleConnectionsOfADeadHostGoOnBeingUsed() {
    List<FakeConnection> kept = deadWithIdle(1);
    FakeTransaction transaction = world.submit();
    assertThat(kept.get(0).transaction).isSameAs(transaction);
    FakeTransaction other = world.submit();
    assertThat(world.failed).containsExactly(new Failed(other, Outcome.HOST_DEAD));
  }

  @Test
  void aReplyOnAnOldConnectionRevivesADeadHost() {
    List<FakeConnection> kept = deadWithIdle(1);
    world.submit();
    world.replied(kept.get(0));
    assertThat(world.health()).isEqualTo(new Alive(5));
    world.submit(2);
    assertThat(world.counts().queued()).isOne();
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
    assertThat(world.failed).containsExactly(new Failed(transaction, Outcome.HOST_DEAD));
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
    world.closed(world.last(), CloseReason.KILLED);
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
    List<FakeConnection> kept = deadWithIdle(1);
    world.submit();
    world.tickAfter(5 * SECOND);
    world.lost(kept.get(0));
    assertThat(world.health()).isInstanceOf(Probing.class);
    int opened = world.opened.size();
    world.tickAfter(60 * SECOND);
    assertThat(world.opened).as("one probe at a time").hasSize(opened);
  }

  @Test
  void aTransactionLostOnADeadHostDoesNotPutOffTheProbe() {
    List<FakeConnection> kept = deadWithIdle(1);
    Dead before = (Dead) world.health();
    world.submit();
    world.lost(kept.get(0));
    assertThat(world.health()).isEqualTo(before);
  }

  @Test
  void everyStepToTheProbeAndBackIsTold() {
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
