// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.Queue;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;

/**
 * Decides when one more connection is started. While a host is well: as many as requests wait, up
 * to the bound. After a failure: one at a time, with a pause before each, until one succeeds. While
 * the host is DEAD: a probe when it is due.
 */
final class ConnectPolicy<C extends PooledConnection, T extends PooledTransaction> {
  /** Nanoseconds until a connection that another pool still has is asked for again: 10 ms. */
  private static final long BUDGET_PAUSE = 10_000_000;

  /** Nanoseconds without a new connection when there was no descriptor for one: 1 s. */
  static final long SHORTAGE_PAUSE = 1_000_000_000;

  private final Queue<Decision<C, T>> decisions;
  private final ConnectionSet<C, T> roster;
  private final PoolHealth<C, T> health;
  private final Permits budget;
  private final int most;
  private boolean lean;
  private boolean waking;
  private boolean resting;
  private long restedAt;

  ConnectPolicy(
      Queue<Decision<C, T>> decisions,
      ConnectionSet<C, T> roster,
      PoolHealth<C, T> health,
      Permits budget,
      int most) {
    this.decisions = decisions;
    this.roster = roster;
    this.health = health;
    this.budget = budget;
    this.most = most;
  }

  /** Starts connections for so many requests that wait, as far as the rule allows. */
  void fill(int waiting, long now) {
    while (roster.count(State.SETTING_UP) < waiting && hasPlaceOrIdle() && mayTry(now)) {
      if (roster.size() < most && budget.take(lean)) {
        roster.open(health.keeper().round());
      } else {
        freePlace(waiting);
        return;
      }
    }
  }

  private boolean hasPlaceOrIdle() {
    return roster.size() < most || roster.count(State.IDLE) > 0;
  }

  /** While requests wait, an idle connection is one that the next of them must not use. */
  private void freePlace(int waiting) {
    if (roster.count(State.SETTING_UP) + roster.count(State.CLOSING) < waiting) {
      roster.closeOneIdle(CloseReason.OTHER_HOST_ID);
    }
    if (roster.size() < most) {
      wakeIn(BUDGET_PAUSE); // another HostVerticle of this host still has them
    }
  }

  private boolean mayTry(long now) {
    boolean oneIsTried = !health.keeper().unblemished() && roster.count(State.SETTING_UP) > 0;
    if (!health.now().takesRequests() || oneIsTried) {
      return false;
    }
    long pause = Math.max(health.keeper().pauseLeft(), restLeft(now));
    if (pause > 0) {
      wakeIn(pause);
    }
    return pause == 0;
  }

  private long restLeft(long now) {
    resting &= restedAt - now > 0;
    return resting ? restedAt - now : 0;
  }

  private void wakeIn(long nanos) {
    if (!waking) {
      waking = true;
      decisions.add(new Decision.Wake<>(nanos));
    }
  }

  /** What was asked for by a {@link Decision.Wake} has come. */
  void awake() {
    waking = false;
  }

  /** Starts a probe if one is due. */
  void probe() {
    if (!health.keeper().probeDue() || roster.size() >= most || !budget.take(lean)) {
      return;
    }
    if (health.probe()) {
      roster.open(health.keeper().round());
    } else {
      budget.release(); // another pool of this host has just started it
    }
  }

  /** Another pool shares the bound from now on: none is kept that nobody waits for. */
  void handOver() {
    lean = true;
  }

  /** Why a connection that nobody waits for is not to be kept, or null. */
  CloseReason needless() {
    if (health.now() instanceof HostHealth.Disabled) {
      return CloseReason.DISABLED;
    }
    if (lean) {
      return CloseReason.STOPPED;
    }
    return budget.isTight() ? CloseReason.MADE_ROOM : null;
  }

  /** A connection is gone, and others may use its place. */
  void released(CloseReason reason, long now) {
    budget.release();
    if (reason == CloseReason.NO_DESCRIPTORS) {
      resting = true;
      restedAt = now + SHORTAGE_PAUSE;
    }
  }
}
