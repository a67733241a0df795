// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.reason.CloseReason;

/** What happens to idle connections when another one hangs. */
class HostPoolSuspectTest {
  private final PoolWorld world = new PoolWorld();

  private List<FakeConnection> closed() {
    assertThat(world.closes).allMatch(close -> close.reason() == CloseReason.SUSPECT);
    return world.closes.stream().map(Decision.Close::connection).toList();
  }

  @Test
  void thoseIdleForLongerThanItAreClosed() {
    List<FakeConnection> idle = world.idle(3);
    world.submit();
    world.tickAfter(30 * SECOND);
    world.closed(idle.get(2), CloseReason.NO_PROGRESS);
    assertThat(closed()).containsExactly(idle.get(0), idle.get(1));
    assertThat(world.counts().connections()).isZero();
  }

  @Test
  void oneThatAnsweredSinceIsKept() {
    List<FakeConnection> idle = world.idle(3);
    world.submit(2);
    world.tickAfter(15 * SECOND);
    world.replied(idle.get(1));
    world.tickAfter(15 * SECOND);
    world.closed(idle.get(2), CloseReason.NO_PROGRESS);
    assertThat(closed()).containsExactly(idle.get(0));
    world.submit();
    assertThat(idle.get(1).transaction).isNotNull();
  }

  @Test
  void oneThatWasNeverIdleCountsFromItsHandshake() {
    world.now += SECOND;
    FakeConnection old = world.idle(1).get(0);
    world.submit(2);
    FakeConnection hung = world.last();
    world.now += SECOND;
    world.shaken(hung);
    world.replied(old);
    world.closed(hung, CloseReason.NO_PROGRESS);
    assertThat(closed()).containsExactly(old);
  }

  @Test
  void itsOwnTryIsAllThatIsLost() {
    List<FakeConnection> idle = world.idle(5);
    world.submit();
    world.closed(idle.get(4), CloseReason.NO_PROGRESS);
    assertThat(world.health()).isEqualTo(new Alive(4));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NO_PROGRESS")
  void noOtherEndCastsDoubtOnOthers(CloseReason reason) {
    List<FakeConnection> idle = world.idle(2);
    world.submit();
    world.closed(idle.get(1), reason);
    assertThat(closed()).isEmpty();
  }
}
