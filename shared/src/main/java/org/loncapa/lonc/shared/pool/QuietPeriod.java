// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.random.RandomGenerator;
import org.loncapa.lonc.shared.health.Backoff;

/**
 * Decides when a connection gets a quiet period (BEHAVIOUR.md section 2).
 *
 * <p>lonc takes a stray line right behind a request for its reply, and all later replies shift by
 * one. The shift shows only while no reply is due, which never happens on a busy connection.
 * Therefore such a connection carries no request for a second now and then, one connection of a
 * host at a time.
 */
final class QuietPeriod<C extends PooledConnection> {
  /** Nanoseconds of a quiet period: 1 s. */
  static final long LENGTH = 1_000_000_000L;

  /** Nanoseconds without an idle second after which a quiet period is due: 60 s, ±20 %. */
  static final long INTERVAL = 60 * LENGTH;

  private final RandomGenerator random;
  private C current;
  private long endsAt;

  QuietPeriod(RandomGenerator random) {
    this.random = random;
  }

  /** Restarts the interval after a handshake or after an idle second. */
  void scheduleNext(C connection, long now) {
    double jitter = 1 + Backoff.JITTER * (2 * random.nextDouble() - 1);
    connection.quietDue = now + (long) (INTERVAL * jitter);
  }

  /**
   * Records that a connection is about to carry a request after being idle since {@link
   * PooledConnection#idleSince}.
   */
  void lent(C connection, long now) {
    if (now - connection.idleSince >= LENGTH) {
      scheduleNext(connection, now);
    }
  }

  /** Returns whether a connection whose transaction is complete must have its quiet period now. */
  boolean isDue(C connection, long now) {
    return current == null && now - connection.quietDue >= 0;
  }

  /** Starts the quiet period of a connection. */
  void begin(C connection, long now) {
    current = connection;
    endsAt = now + LENGTH;
  }

  /** Ends the quiet period if its time is over. Returns its connection, else null. */
  C pollEnded(long now) {
    if (current == null || endsAt - now > 0) {
      return null;
    }
    C quietOver = current;
    current = null;
    scheduleNext(quietOver, now);
    return quietOver;
  }

  /** Ends the quiet period of a connection that closes. */
  void forget(C connection) {
    if (current == connection) {
      current = null;
    }
  }

  /** Returns the connection in its quiet period, or null. */
  C current() {
    return current;
  }
}
