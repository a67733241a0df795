// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;
import static org.loncapa.lonc.shared.pool.PoolWorld.limits;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.health.HostHealth.Alive;

/** A delayed request has lower priority than others, never starves, and never fails. */
class HostPoolDelayedTest {

  private final PoolWorld world = new PoolWorld(limits(1, 10, 5, true));

  @Test
  void aDelayedRequestGetsAConnectionOfItsOwnAccord() {
    FakeTransaction delayed = world.submitDelayed();
    assertThat(world.opened).hasSize(1);
    assertThat(world.pool.hasQueue()).isTrue();
    world.shaken(world.last());
    assertThat(world.last().transaction).isSameAs(delayed);
    assertThat(world.pool.hasQueue()).isFalse();
  }

  @Test
  void aDelayedRequestTakesAnIdleConnection() {
    FakeConnection idle = world.idle(1).get(0);
    FakeTransaction delayed = world.submitDelayed();
    assertThat(idle.transaction).isSameAs(delayed);
  }

  @Test
  void liveRequestsGoFirst() {
    FakeTransaction delayed = world.submitDelayed();
    List<FakeTransaction> live = world.submit(2);
    world.shaken(world.last());
    world.replied(world.last());
    world.replied(world.last());
    assertThat(world.sent).containsExactly(live.get(0), live.get(1), delayed);
  }

  @Test
  void trafficThatNeverCeasesDoesNotStarveIt() {
    world.submit(2);
    world.shaken(world.last());
    FakeTransaction delayed = world.submitDelayed();
    world.now += SECOND;
    world.replied(world.last());
    assertThat(world.last().transaction).isSameAs(delayed);
  }

  @Test
  void aDelayedRequestOutlivesTheHostsDeathAndGoesOutOnTheProbe() {
    FakeTransaction delayed = world.submitDelayed();
    for (int i = 0; i < 5; i++) {
      world.refused(world.last());
      world.wakeAfter(2 * SECOND);
    }
    assertThat(world.health().takesRequests()).isFalse();
    world.tickAfter(100 * SECOND);
    assertThat(world.failed).isEmpty();
    world.shaken(world.last());
    assertThat(world.last().transaction).isSameAs(delayed);
    assertThat(world.health()).isEqualTo(new Alive(5));
  }

  @Test
  void aDelayedRequestOpensNothingWhileTheHostIsDeadButTheProbe() {
    world.kill();
    int opened = world.opened.size();
    world.submitDelayed();
    world.tickAfter(4 * SECOND);
    assertThat(world.opened).hasSize(opened);
    world.tickAfter(SECOND);
    assertThat(world.opened).hasSize(opened + 1);
  }

  @Test
  void aResetOpensForADelayedRequestThatWaits() {
    world.kill();
    world.submitDelayed();
    int opened = world.opened.size();
    world.reset();
    assertThat(world.opened).hasSize(opened + 1);
  }

  @Test
  void aDelayedRequestThatIsWithdrawnIsNeverSent() {
    world.submitDelayed();
    world.pool.withdrawDelayed();
    world.shaken(world.last());
    assertThat(world.sent).isEmpty();
    FakeTransaction next = world.submitDelayed();
    assertThat(world.sent).containsExactly(next);
  }

  @Test
  void aDelayedRequestNeverExpires() {
    world.submitDelayed();
    world.tickAfter(86_400 * SECOND);
    assertThat(world.failed).isEmpty();
    assertThat(world.pool.hasQueue()).isTrue();
  }

  @Test
  void aStoppedPoolLetsGoOfItsDelayedRequestAndTakesNoOther() {
    world.submitDelayed();
    world.stop();
    world.submitDelayed();
    world.shaken(world.last());
    assertThat(world.sent).isEmpty();
    assertThat(world.failed).isEmpty();
    assertThat(world.pool.isIdle()).isTrue();
    assertThat(world.counts().connections()).isZero();
  }
}
