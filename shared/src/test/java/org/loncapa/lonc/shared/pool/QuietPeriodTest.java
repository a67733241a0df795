// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.MILLI;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;

/** A connection that is never idle gets a quiet period of one second now and then. */
class QuietPeriodTest {
  private final PoolWorld world = new PoolWorld(PoolWorld.limits(1, 5_000, 5, true));

  /** Transaction after transaction, half a second each, for as long as this. */
  private static void keepBusy(PoolWorld world, FakeConnection connection, long nanos) {
    for (long end = world.now + nanos; end - world.now > 0; world.now += 500 * MILLI) {
      world.submit();
      world.replied(connection);
    }
  }

  private FakeConnection busyFor(long nanos) {
    FakeConnection connection = world.idle(1).get(0);
    keepBusy(world, connection, nanos);
    return connection;
  }

  private FakeConnection quiet() {
    FakeConnection connection = world.idle(1).get(0);
    long end = world.now + 73 * SECOND;
    while (connection.state() != State.QUIET && end - world.now > 0) {
      keepBusy(world, connection, 500 * MILLI);
    }
    assertThat(connection.state()).isEqualTo(State.QUIET);
    world.now -= 500 * MILLI; // it has just begun
    return connection;
  }

  @Test
  void withASingleConnectionTheQueueWaitsForASecond() {
    FakeConnection connection = quiet();
    FakeTransaction waiting = world.submit();
    world.wakeAfter(SECOND - 1);
    assertThat(connection.transaction).isNull();
    world.wakeAfter(1);
    assertThat(connection.transaction).isSameAs(waiting);
    assertThat(world.opened).hasSize(1);
  }

  @Test
  void notBeforeFortyEightSeconds() {
    FakeConnection connection = busyFor(47 * SECOND);
    assertThat(connection.state()).isEqualTo(State.IDLE);
  }

  @Test
  void anIdleSecondCountsAsAQuietPeriod() {
    FakeConnection connection = busyFor(40 * SECOND);
    world.now += SECOND;
    keepBusy(world, connection, 40 * SECOND);
    assertThat(connection.state()).isEqualTo(State.IDLE);
  }

  @Test
  void oneByOneAndTheOthersGoOn() {
    PoolWorld wide = new PoolWorld(PoolWorld.limits(3, 5_000, 5, true));
    List<FakeConnection> all = wide.idle(3);
    for (int i = 0; i < 150; i++) {
      wide.now += 500 * MILLI;
      wide.submit(3 - wide.counts().queued());
      all.stream().filter(c -> c.state() == State.BUSY).forEach(wide::replied);
      assertThat(all.stream().filter(c -> c.state() == State.QUIET).count()).isLessThan(2);
    }
    assertThat(all).anyMatch(c -> c.state() == State.QUIET);
  }

  @Test
  void aByteInAQuietPeriodEndsTheConnectionAndTheQueueGetsAnother() {
    FakeConnection connection = quiet();
    world.submit();
    world.closed(connection, CloseReason.LOST_STEP);
    assertThat(world.opened).hasSize(2);
    world.shaken(world.last());
    assertThat(world.last().state()).isEqualTo(State.BUSY);
    world.wakeAfter(SECOND);
    assertThat(connection.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void onePoolThatEndsKeepsNoneForIt() {
    FakeConnection connection = quiet();
    world.handOver();
    assertThat(connection.state()).isEqualTo(State.CLOSED);
  }
}
