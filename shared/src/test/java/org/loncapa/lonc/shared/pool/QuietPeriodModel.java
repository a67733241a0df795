// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.pool.PoolWorld.SECOND;

import java.util.HashMap;
import java.util.Map;
import org.loncapa.lonc.shared.pool.PooledConnection.State;

/** The connection in its quiet period, and the last idle second of each connection. */
final class QuietPeriodModel {
  private final Map<FakeConnection, Long> quietAt = new HashMap<>();
  private FakeConnection quiet;
  private long since;

  /** Records the end of a handshake or transaction; a handshake counts as an idle second. */
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

  /** Ends the quiet period of a connection. Returns false if it had none. */
  boolean over(FakeConnection c, long now) {
    if (c != quiet) {
      return false;
    }
    assertThat(now - since).as("rested for").isGreaterThanOrEqualTo(SECOND);
    quietAt.put(c, now);
    quiet = null;
    return true;
  }

  /** Returns the connection that became idle after its quiet period, or null. */
  FakeConnection pollIdle(long now) {
    FakeConnection c = quiet;
    return c != null && c.state() == State.IDLE && over(c, now) ? c : null;
  }

  boolean isOverdue(long now) {
    return quiet != null && now - since >= SECOND;
  }

  /** Forgets a connection that ended or closes. Returns false if it had no quiet period. */
  boolean ended(FakeConnection c) {
    boolean quietOver = c == quiet;
    quiet = quietOver ? null : quiet;
    return quietOver;
  }

  int count() {
    return quiet == null ? 0 : 1;
  }

  /** Returns the connection in its quiet period, or null. */
  FakeConnection quiet() {
    return quiet;
  }
}
