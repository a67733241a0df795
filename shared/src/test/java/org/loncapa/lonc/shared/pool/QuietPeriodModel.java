// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;

import java.util.HashMap;
import java.util.Map;
import org.loncapa.lonc.shared.pool.PooledConnection.State;

/** Which connection rests, and when each had its last idle second. */
final class QuietPeriodModel {
  private final Map<FakeConnection, Long> quietAt = new HashMap<>();
  private FakeConnection quiet;
  private long since;

  /** Its handshake or transaction is over; the handshake counts as a quiet second. */
  void freed(FakeConnection c, long now) {
    quietAt.putIfAbsent(c, now);
  }

  void lent(FakeConnection c, long idleFor, long now) {
    if (idleFor >= SECOND) {
      quietAt.put(c, now);
    }
  }

  void begins(FakeConnection c, long now) {
    assertThat(quiet).as("one at a time").isNull();
    assertThat(now - quietAt.get(c)).as("busy for").isGreaterThanOrEqualTo(48 * SECOND);
    quiet = c;
    since = now;
  }

  /** Whether it rested, and may be lent again. */
  boolean over(FakeConnection c, long now) {
    if (c != quiet) {
      return false;
    }
    assertThat(now - since).as("rested for").isGreaterThanOrEqualTo(SECOND);
    quietAt.put(c, now);
    quiet = null;
    return true;
  }

  /** It became idle after its rest, or null. */
  FakeConnection pollIdle(long now) {
    FakeConnection c = quiet;
    return c != null && c.state() == State.IDLE && over(c, now) ? c : null;
  }

  boolean isOverdue(long now) {
    return quiet != null && now - since >= SECOND;
  }

  /** It ended, or is to end; false if it did not rest. */
  boolean ended(FakeConnection c) {
    boolean quietOver = c == quiet;
    quiet = quietOver ? null : quiet;
    return quietOver;
  }

  int count() {
    return quiet == null ? 0 : 1;
  }

  /** The connection that rests, or null. */
  FakeConnection quiet() {
    return quiet;
  }
}
