// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.random.RandomGenerator;
import org.loncapa.lonc.shared.health.Backoff;

/**
 * Decides when a connection rests for a second (behaviour.md, section 2).
 *
 * <p>A line too many that comes right behind a request is taken for its reply, and all later
 * replies shift by one. That shows only while no reply is due, which on a busy connection is never:
 * so it gets a second in which nothing is lent on it. One connection of a host rests at a time.
 */
final class QuietPeriod<C extends PooledConnection> {
  /** Nanoseconds of a rest: 1 s. */
  static final long REST = 1_000_000_000L;

  /** Nanoseconds without an idle second after which a connection has to rest: 60 s, ±20 %. */
  static final long EVERY = 60 * REST;

  private final RandomGenerator random;
  private C resting;
  private long restedAt;

  QuietPeriod(RandomGenerator random) {
    this.random = random;
  }

  /** Its handshake is done, or an idle second of it is over. */
  void refreshed(C connection, long now) {
    double jitter = 1 + Backoff.JITTER * (2 * random.nextDouble() - 1);
    connection.restDue = now + (long) (EVERY * jitter);
  }

  /** It is about to be lent after it was idle since {@link PooledConnection#freeSince}. */
  void lent(C connection, long now) {
    if (now - connection.freeSince >= REST) {
      refreshed(connection, now);
    }
  }

  /** Whether a connection whose transaction is over has to rest now. */
  boolean isDue(C connection, long now) {
    return resting == null && now - connection.restDue >= 0;
  }

  /** It rests from now on. */
  void begin(C connection, long now) {
    resting = connection;
    restedAt = now + REST;
  }

  /** The connection whose rest is over, or null; it rests no longer then. */
  C over(long now) {
    if (resting == null || restedAt - now > 0) {
      return null;
    }
    C rested = resting;
    resting = null;
    refreshed(rested, now);
    return rested;
  }

  /** It ended, or is to. */
  void forget(C connection) {
    if (resting == connection) {
      resting = null;
    }
  }

  /** The connection that rests, or null. */
  C resting() {
    return resting;
  }
}
