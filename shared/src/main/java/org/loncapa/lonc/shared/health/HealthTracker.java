// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.loncapa.lonc.shared.health.ClientReset.Given;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.health.HostHealth.Disabled;
import org.loncapa.lonc.shared.health.HostHealth.Probing;
import org.loncapa.lonc.shared.reason.CloseReason;

/**
 * Counts a host's tries, declares it DEAD and schedules probes. Every change of {@link HostHealth}
 * happens here, by the rules of BEHAVIOUR.md section 4.
 *
 * <p>During a redeploy the pools of predecessor and successor share it: each is a {@link Part}.
 * They run on different event loops, so this class is safe for several threads and has its own
 * clock. The clocks of two event loops omit different stalls and cannot be compared.
 */
public final class HealthTracker {
  /** A change of health caused by one call. */
  public record Change(HostHealth from, HostHealth to) {}

  private final LongSupplier clock;
  private final ClientResetRule clientResets = new ClientResetRule();
  private HealthLimits limits;
  private volatile HostHealth health = new Alive(1);

  /** Whether anything failed since the last success or reset. */
  private volatile boolean failedSinceSuccess;

  private volatile boolean succeeded;
  private volatile int unansweredFailures;
  private volatile int round;
  private int failures;
  private long retryAt;
  private boolean retryPending;
  private boolean probeAsked;
  private Part prober;
  private int working;

  /**
   * Creates the tracker of a host that is alive. The first {@link Part#begin} sets its tries.
   *
   * @param clock monotonic nanoseconds, the same for all parts, on any thread
   */
  public HealthTracker(LongSupplier clock) {
    this.clock = clock;
  }

  /** One pool of the host. */
  public final class Part {
    private volatile boolean works;
    private boolean left;

    /** Sets the limits, also for the other parts. To be called before any other method. */
    public void begin(HealthLimits limits) {
      HealthTracker.this.limits(limits);
    }

    /** Returns the tracker that all parts share. */
    public HealthTracker tracker() {
      return HealthTracker.this;
    }

    /**
     * Sets whether a connection of this pool works. While one does, the host does not become DEAD.
     */
    public void setWorking(boolean some) {
      if (works != some) {
        synchronized (HealthTracker.this) {
          boolean counts = some && !left;
          working += (counts ? 1 : 0) - (works ? 1 : 0);
          works = counts;
        }
      }
    }

    /**
     * Removes this part when its pool has ended. Its working connections and its probe no longer
     * count.
     */
    public void leave() {
      synchronized (HealthTracker.this) {
        setWorking(false);
        left = true;
        if (prober == this && health instanceof Probing probing) {
          health =
              new Dead(probing.failedProbes(), limits.probes(), clock.getAsLong(), probing.cause());
        }
      }
    }
  }

  /** Returns a part for a new pool. */
  public Part part() {
    return new Part();
  }

  private synchronized void limits(HealthLimits next) {
    limits = next;
    if (health instanceof Alive alive && (!failedSinceSuccess || alive.tries() > next.tries())) {
      health = new Alive(next.tries());
    } else if (health instanceof Dead dead && dead.probes() != next.probes()) {
      health = new Dead(dead.failedProbes(), next.probes(), dead.probeAt(), dead.cause());
    }
  }

  /** Returns the current state. */
  public HostHealth health() {
    return health;
  }

  /** Returns whether nothing has failed since the last success or reset. */
  public boolean hasAllTries() {
    return !failedSinceSuccess;
  }

  /** Returns the round of a connection that is opened now. Failures of one round count as one. */
  public int round() {
    return round;
  }

  /** Returns the nanoseconds left of the pause after a failure; 0 if there is none. */
  public synchronized long pauseLeft() {
    long left = retryAt - clock.getAsLong();
    retryPending &= left > 0;
    return retryPending ? left : 0;
  }

  /** Returns the nanoseconds until the next probe, 0 if it is overdue, -1 if none is scheduled. */
  public long probeIn() {
    return health instanceof Dead dead && dead.probes()
        ? Math.max(0, dead.probeAt() - clock.getAsLong())
        : -1;
  }

  /** Restores all tries after a completed handshake or reply. Returns null if nothing changed. */
  public Change succeeded() {
    if (!succeeded) {
      succeeded = true;
    }
    return failedSinceSuccess ? revive() : null;
  }

  /** Restores all tries for the operator. Returns null if nothing changed. */
  public Change reset() {
    return revive();
  }

  /**
   * Handles {@code reset_retries} of a client. It restores all tries if a connection succeeded
   * since the last time. Otherwise it grants one connection attempt, at most every 10 s. A DEAD
   * host stays DEAD until that attempt succeeds, so a client in a loop never makes others wait.
   */
  public synchronized ClientReset resetByClient() {
    if (health instanceof Disabled) {
      return new ClientReset(Given.NOTHING, null);
    }
    Given given = clientResets.decide(failedSinceSuccess, succeeded, clock.getAsLong());
    if (given == Given.ALL) {
      succeeded = false;
      return new ClientReset(given, revive());
    }
    if (given == Given.ONE) {
      retryPending = false;
      probeAsked = health instanceof Dead;
    }
    return new ClientReset(given, null);
  }

  /** Disables the host for the operator. Only {@link #enable} changes its state then. */
  public synchronized Change disable() {
    failedSinceSuccess = true;
    return transition(new Disabled());
  }

  /** Enables the host with all its tries. Returns null if it was not disabled. */
  public synchronized Change enable() {
    if (!(health instanceof Disabled)) {
      return null;
    }
    restoreTries();
    return transition(new Alive(limits.tries()));
  }

  private synchronized Change revive() {
    if (health instanceof Disabled || !failedSinceSuccess) {
      return null;
    }
    restoreTries();
    boolean full = health instanceof Alive alive && alive.tries() == limits.tries();
    return full ? null : transition(new Alive(limits.tries()));
  }

  private void restoreTries() {
    failedSinceSuccess = false;
    retryPending = false;
    probeAsked = false;
    failures = 0;
  }

  private Change transition(HostHealth next) {
    Change change = new Change(health, next);
    health = next;
    return change;
  }

  /**
   * Records that a connection failed without an answer. Connections idle since before are suspect.
   */
  public synchronized void unanswered() {
    unansweredFailures++;
  }

  /** Returns how many connections have failed without an answer. */
  public int unansweredFailures() {
    return unansweredFailures;
  }

  /** Records that a connection was lost during a transaction, for a reason that costs a try. */
  public synchronized Change lost(CloseReason cause, RandomGenerator random) {
    return health instanceof Alive alive ? failed(alive, cause, random) : null;
  }

  /**
   * Records that a connection ended while it was being set up.
   *
   * @param itsRound the value of {@link #round} when it was opened
   */
  public synchronized Change setUpEnded(int itsRound, CloseReason cause, RandomGenerator random) {
    boolean current = itsRound == round;
    boolean counts = current && cause.costsTry();
    round += counts ? 1 : 0;
    if (current && health instanceof Probing probing) {
      return markDead(probing.failedProbes() + 1, cause, random);
    }
    // A DEAD host has nothing left to lose: connections begun before its death end unnoticed.
    return counts && health instanceof Alive alive ? failed(alive, cause, random) : null;
  }

  private Change failed(Alive alive, CloseReason cause, RandomGenerator random) {
    failedSinceSuccess = true;
    if (alive.tries() == 1 && working == 0) {
      return markDead(0, cause, random);
    }
    retryAt = clock.getAsLong() + limits.retry().pause(failures++, random.nextDouble());
    retryPending = true;
    return alive.tries() == 1 ? null : transition(new Alive(alive.tries() - 1));
  }

  private Change markDead(int failedProbes, CloseReason cause, RandomGenerator random) {
    failedSinceSuccess = true;
    retryPending = false;
    long pause = limits.probe().pause(failedProbes, random.nextDouble());
    return transition(new Dead(failedProbes, limits.probes(), clock.getAsLong() + pause, cause));
  }

  /** Returns whether a probe is due, by its time or because a client was granted an attempt. */
  public synchronized boolean probeDue() {
    return health instanceof Dead && (probeAsked || probeIn() == 0);
  }

  /**
   * Starts a probe: the next connection to be opened.
   *
   * @param by the part that opens it
   * @return null if no probe is due
   */
  public synchronized Change probe(Part by) {
    if (!probeDue() || !(health instanceof Dead dead)) {
      return null;
    }
    probeAsked = false;
    prober = by;
    round++; // connections started before the host died are not the probe
    return transition(new Probing(dead.failedProbes(), dead.cause()));
  }
}
