// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import java.util.random.RandomGenerator;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.health.HostHealth.Paused;
import org.loncapa.lonc.shared.health.HostHealth.Probing;
import org.loncapa.lonc.shared.reason.CloseReason;

/**
 * Counts a host's tries, declares it DEAD and says when to look whether it is back. Every change of
 * {@link HostHealth} happens here. Not safe for several threads; {@code now} is always monotonic
 * nanoseconds.
 */
public final class HealthKeeper {
  private final int tries;
  private final Backoff retry;
  private final Backoff probe;
  private final boolean probes;
  private final RandomGenerator random;
  private HostHealth health;
  private long openAt;
  private boolean pausing;

  /**
   * A host that is alive with all its tries.
   *
   * @param tries failed connections until it is DEAD, from 1
   * @param retry pauses while tries are left
   * @param probes whether a DEAD host is probed; if not, only a reset revives it
   * @param probe pauses between probes
   * @param random for the jitter
   */
  public HealthKeeper(
      int tries, Backoff retry, boolean probes, Backoff probe, RandomGenerator random) {
    this.tries = tries;
    this.retry = retry;
    this.probes = probes;
    this.probe = probe;
    this.random = random;
    this.health = new Alive(tries);
  }

  /** The present state. */
  public HostHealth health() {
    return health;
  }

  /** True when all tries are there: nothing has failed since the last success. */
  public boolean unblemished() {
    return health instanceof Alive alive && alive.tries() == tries;
  }

  /** Nanoseconds until the pause after a failure is over; 0 when there is none. */
  public long pauseLeft(long now) {
    if (pausing && openAt - now <= 0) {
      pausing = false;
    }
    return pausing ? openAt - now : 0;
  }

  /** A handshake was done or a reply came whole: all tries are given back. */
  public void succeeded() {
    revive();
  }

  /** Somebody asked for the tries back. */
  public void reset() {
    revive();
  }

  /** The operator holds the host down: from now on nothing but {@link #resume} changes that. */
  public void pause() {
    pausing = false;
    health = new Paused();
  }

  /** The operator lets the host go: it is alive with all its tries. */
  public void resume() {
    if (health instanceof Paused) {
      health = new Alive(tries);
    }
  }

  private void revive() {
    pausing = false;
    if (!unblemished() && !(health instanceof Paused)) {
      health = new Alive(tries);
    }
  }

  /** A connection failed in a way that costs a try. */
  public void failed(CloseReason cause, long now) {
    if (health instanceof Alive alive) {
      if (alive.tries() > 1) {
        health = new Alive(alive.tries() - 1);
        openAt = now + retry.pause(tries - alive.tries(), random.nextDouble());
        pausing = true;
      } else {
        die(0, cause, now);
      }
    } else if (health instanceof Probing probing) {
      die(probing.failedProbes() + 1, cause, now);
    }
    // A DEAD host has nothing left to lose: connections begun before its death end unnoticed.
  }

  /**
   * The probe is over and neither succeeded nor failed, such as when it was closed by ourselves.
   */
  public void probeCalledOff(CloseReason cause, long now) {
    if (health instanceof Probing probing) {
      die(probing.failedProbes() + 1, cause, now);
    }
  }

  private void die(int failedProbes, CloseReason cause, long now) {
    pausing = false;
    long probeAt = now + probe.pause(failedProbes, random.nextDouble());
    health = new Dead(failedProbes, probes, probeAt, cause);
  }

  /** True when a probe is due. */
  public boolean probeDue(long now) {
    return health instanceof Dead dead && dead.probes() && dead.probeAt() - now <= 0;
  }

  /** A probe has been started; call this only when one is due. */
  public void probing() {
    if (!(health instanceof Dead dead)) {
      throw new IllegalStateException("a probe of a host that is " + health);
    }
    health = new Probing(dead.failedProbes(), dead.cause());
  }
}
