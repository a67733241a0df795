// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.Queue;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;

/**
 * Decides when to open one more connection. While the host has all its tries: one for each queued
 * request, up to the limit. After a failure: one at a time, each after a pause, until one succeeds.
 * While the host is DEAD: one probe when it is due. See BEHAVIOUR.md sections 2 and 4.
 */
final class ConnectPolicy<C extends PooledConnection, T extends PooledTransaction> {
  /** Nanoseconds until the next attempt to acquire a permit that another pool holds: 10 ms. */
  private static final long PERMIT_RETRY_PAUSE = 10_000_000;

  /** Nanoseconds without a new connection after the process ran out of file descriptors: 1 s. */
  static final long DESCRIPTOR_COOLDOWN = 1_000_000_000;

  private final Queue<Decision<C, T>> decisions;
  private final ConnectionSet<C, T> connections;
  private final PoolHealth<C, T> health;
  private final Permits permits;
  private final int maxConnections;
  private boolean noIdle;
  private boolean wakePending;
  private boolean coolingDown;
  private long cooldownUntil;

  ConnectPolicy(
      Queue<Decision<C, T>> decisions,
      ConnectionSet<C, T> connections,
      PoolHealth<C, T> health,
      Permits permits,
      int maxConnections) {
    this.decisions = decisions;
    this.connections = connections;
    this.health = health;
    this.permits = permits;
    this.maxConnections = maxConnections;
  }

  /** Opens connections for {@code waiting} queued requests, as far as the rules allow. */
  void fill(int waiting, long now) {
    while (connections.count(State.SETTING_UP) < waiting && hasRoomOrIdle() && canConnectNow(now)) {
      if (connections.size() < maxConnections && permits.tryAcquire(noIdle)) {
        connections.open(health.tracker().round());
      } else {
        evictIdle(waiting);
        return;
      }
    }
  }

  private boolean hasRoomOrIdle() {
    return connections.size() < maxConnections || connections.count(State.IDLE) > 0;
  }

  /**
   * Makes room for a queued request. An idle connection that is left at this point cannot serve the
   * request at the head of the queue.
   */
  private void evictIdle(int waiting) {
    if (connections.count(State.SETTING_UP) + connections.count(State.CLOSING) < waiting) {
      connections.closeOneIdle(CloseReason.OTHER_HOST_ID);
    }
    if (connections.size() < maxConnections) {
      wakeIn(PERMIT_RETRY_PAUSE); // another HostVerticle of this host still has them
    }
  }

  private boolean canConnectNow(long now) {
    boolean oneIsTried = !health.tracker().hasAllTries() && connections.count(State.SETTING_UP) > 0;
    if (!health.now().takesRequests() || oneIsTried) {
      return false;
    }
    long pause = Math.max(health.tracker().pauseLeft(), cooldownLeft(now));
    if (pause > 0) {
      wakeIn(pause);
    }
    return pause == 0;
  }

  private long cooldownLeft(long now) {
    coolingDown &= cooldownUntil - now > 0;
    return coolingDown ? cooldownUntil - now : 0;
  }

  private void wakeIn(long nanos) {
    if (!wakePending) {
      wakePending = true;
      decisions.add(new Decision.Wake<>(nanos));
    }
  }

  /** Records that the call requested by {@link Decision.Wake} has arrived. */
  void wakeArrived() {
    wakePending = false;
  }

  /** Opens a probe if one is due. */
  void probe() {
    if (!health.tracker().probeDue()
        || connections.size() >= maxConnections
        || !permits.tryAcquire(noIdle)) {
      return;
    }
    if (health.probe()) {
      connections.open(health.tracker().round());
    } else {
      permits.release(); // another pool of this host has just started it
    }
  }

  /** Switches to keeping no idle connection, because another pool now shares the limit. */
  void handOver() {
    noIdle = true;
  }

  /** Returns why a connection without a next request must close, or null if it may become idle. */
  CloseReason reasonNotToKeep() {
    if (health.now() instanceof HostHealth.Disabled) {
      return CloseReason.DISABLED;
    }
    if (noIdle) {
      return CloseReason.STOPPED;
    }
    return permits.isContended() ? CloseReason.MADE_ROOM : null;
  }

  /**
   * Returns the permit of a connection that has ended. After {@link CloseReason#NO_DESCRIPTORS} no
   * connection is opened for {@link #DESCRIPTOR_COOLDOWN}.
   */
  void released(CloseReason reason, long now) {
    permits.release();
    if (reason == CloseReason.NO_DESCRIPTORS) {
      coolingDown = true;
      cooldownUntil = now + DESCRIPTOR_COOLDOWN;
    }
  }
}
