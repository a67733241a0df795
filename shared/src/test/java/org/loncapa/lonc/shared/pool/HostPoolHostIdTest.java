// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;

/** A request without {@code sethost} never uses a connection with another host id. */
class HostPoolHostIdTest {
  private final PoolWorld world = new PoolWorld(PoolWorld.limits(2, 5_000, 5, true));

  private FakeConnection marked() {
    FakeConnection connection = world.idle(1).get(0);
    world.submitWithId();
    connection.servesOwnId(false);
    world.replied(connection);
    return connection;
  }

  @Test
  void anotherConnectionIsMade() {
    FakeConnection marked = marked();
    FakeTransaction plain = world.submit();
    assertThat(world.opened).hasSize(2);
    world.shaken(world.last());
    assertThat(world.last().transaction).isSameAs(plain);
    assertThat(marked.state()).isEqualTo(State.IDLE);
  }

  @Test
  void whereThereIsNoPlaceAnIdleOneIsClosedForIt() {
    PoolWorld narrow = new PoolWorld(PoolWorld.limits(1, 5_000, 5, true));
    FakeConnection only = narrow.idle(1).get(0);
    only.servesOwnId(false);
    narrow.submit(3);
    assertThat(narrow.closes).hasSize(1);
    assertThat(narrow.closes.get(0).reason()).isEqualTo(CloseReason.OTHER_HOST_ID);
    assertThat(only.state()).isEqualTo(State.CLOSED);
    narrow.shaken(narrow.last());
    assertThat(narrow.last().transaction).isSameAs(narrow.sent.get(1));
  }

  @Test
  void whereTheSharedBoundLeavesNoPlaceAnIdleOneIsClosedToo() {
    Permits permits = new Permits(1);
    PoolWorld shared = new PoolWorld(PoolWorld.limits(2, 5_000, 5, true), permits);
    shared.idle(1).get(0).servesOwnId(false);
    FakeTransaction plain = shared.submit();
    assertThat(shared.closes).hasSize(1);
    shared.shaken(shared.last());
    assertThat(shared.last().transaction).isSameAs(plain);
  }

  @Test
  void aBusyOneIsClosedWhenTheNextRequestMustNotUseIt() {
    PoolWorld narrow = new PoolWorld(PoolWorld.limits(1, 5_000, 5, true));
    FakeConnection only = narrow.idle(1).get(0);
    narrow.submitWithId();
    FakeTransaction plain = narrow.submit();
    FakeTransaction withId = narrow.submitWithId();
    only.servesOwnId(false);
    narrow.replied(only);
    assertThat(only.state()).isEqualTo(State.CLOSED);
    narrow.shaken(narrow.last());
    assertThat(narrow.last().transaction).isSameAs(plain);
    narrow.replied(narrow.last());
    assertThat(narrow.last().transaction).isSameAs(withId);
  }

  @Test
  void aRequestWithAnIdUsesIt() {
    FakeConnection marked = marked();
    FakeTransaction withId = world.submitWithId();
    assertThat(marked.transaction).isSameAs(withId);
    assertThat(world.opened).hasSize(1);
  }

  @Test
  void behindOneThatMustWaitARequestWithAnIdIsNotForgotten() {
    FakeConnection marked = marked();
    FakeTransaction plain = world.submit();
    FakeTransaction other = world.submitWithId();
    assertThat(marked.transaction).isSameAs(other);
    List<FakeTransaction> more = List.of(world.submitWithId());
    world.shaken(world.last());
    assertThat(world.last().transaction).isSameAs(plain);
    world.replied(marked);
    assertThat(marked.transaction).isSameAs(more.get(0));
  }

  @Test
  void aDelayedRequestCountsAsOneWithoutAnId() {
    FakeConnection marked = marked();
    FakeTransaction delayed = world.submitDelayed();
    assertThat(marked.transaction).isNull();
    world.shaken(world.last());
    assertThat(world.last().transaction).isSameAs(delayed);
  }
}
