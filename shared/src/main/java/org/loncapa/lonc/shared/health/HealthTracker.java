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
 * Counts a host's tries, declares it DEAD and says when to look whether it is back. Every change of
 * {@link HostHealth} happens here, by the rules of behaviour section 4.
 *
 * <p>While one verticle takes over from another, the pools of both share it: each is a {@link
 * Part}. They live on different event loops, so this is safe for several threads, and has a clock
 * of its own: the clocks of two event loops leave out different stalls and cannot be compared.
 */
public final class HealthTracker {
  /** A change of health that one call brought about. */
  public record Change(HostHealth from, HostHealth to) {}

  private final LongSupplier clock;
  private final ClientResetRule clientResets = new ClientResetRule();
  private HealthLimits limits;
  private volatile HostHealth health = new Alive(1);

  /** Whether anything has failed since the last success or reset. */
  private volatile boolean blemished;

  private volatile boolean succeeded;
  private volatile int silences;
  private volatile int round;
  private int failures;
  private long openAt;
  private boolean pausing;
  private boolean probeAsked;
  private Part prober;
  private int working;

  /**
   * A host that is alive. It has all its tries as soon as a pool says how many that are.
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

    /** From now on these limits hold, for the other parts too. Call it before all else. */
    public void begin(HealthLimits limits) {
      HealthTracker.this.limits(limits);
    }

    /** Returns what all parts share. */
    public HealthTracker keeper() {
      return HealthTracker.this;
    }

    /** Tells whether a connection of this pool works: while one does, the host is not DEAD. */
    public void works(boolean some) {
      if (works != some) {
        synchronized (HealthTracker.this) {
          boolean counts = some && !left;
          working += (counts ? 1 : 0) - (works ? 1 : 0);
          works = counts;
        }
      }
    }

    /** The pool has ended; whatever it did not bring to an end no longer counts. */
    public void leave() {
      synchronized (HealthTracker.this) {
        works(false);
        left = true;
        if (prober == this && health instanceof Probing probing) {
          health =
              new Dead(probing.failedProbes(), limits.probes(), clock.getAsLong(), probing.cause());
        }
      }
    }
  }

  /** Returns a part for a pool that begins. */
  public Part part() {
    return new Part();
  }

  private synchronized void limits(HealthLimits next) {
    limits = next;
    if (health instanceof Alive alive && (!blemished || alive.tries() > next.tries())) {
      health = new Alive(next.tries());
    } else if (health instanceof Dead dead && dead.probes() != next.probes()) {
      health = new Dead(dead.failedProbes(), next.probes(), dead.probeAt(), dead.cause());
    }
  }

  /** Returns the present state. */
  public HostHealth health() {
    return health;
  }

  /** Returns true while nothing has failed since the last success or reset. */
  public boolean unblemished() {
    return !blemished;
  }

  /** Returns what to give to a connection that is started now: failures of one round count once. */
  public int round() {
    return round;
  }

  /** Returns nanoseconds until the pause after a failure is over; 0 when there is none. */
  public synchronized long pauseLeft() {
    long left = openAt - clock.getAsLong();
    pausing &= left > 0;
    return pausing ? left : 0;
  }

  /** Returns nanoseconds until the next probe is due, 0 if it is overdue, -1 if none is planned. */
  public long probeIn() {
    return health instanceof Dead dead && dead.probes()
        ? Math.max(0, dead.probeAt() - clock.getAsLong())
        : -1;
  }

  /** A handshake was done or a reply came whole: all tries are given back. */
  public Change succeeded() {
    if (!succeeded) {
      succeeded = true;
    }
    return blemished ? revive() : null;
  }

  /** The operator wants all tries back. */
  public Change reset() {
    return revive();
  }

  /**
   * A client wants the tries back. All of them, if a connection has succeeded since the last time.
   * If not, one attempt to connect, not sooner than 10 s after the last one: a host that is DEAD
   * stays so until the attempt succeeds, so a client that asks in a loop never makes others wait.
   */
  public synchronized ClientReset resetByClient() {
    if (health instanceof Disabled) {
      return new ClientReset(Given.NOTHING, null);
    }
    Given given = clientResets.decide(blemished, succeeded, clock.getAsLong());
    if (given == Given.ALL) {
      succeeded = false;
      return new ClientReset(given, revive());
    }
    if (given == Given.ONE) {
      pausing = false;
      probeAsked = health instanceof Dead;
    }
    return new ClientReset(given, null);
  }

  /** The operator disables the host. From now on only {@link #enable} changes its state. */
  public synchronized Change disable() {
    blemished = true;
    return become(new Disabled());
  }

  /**
   * The operator enables the host: it is alive with all its tries. Returns null if it was not
   * disabled.
   */
  public synchronized Change enable() {
    if (!(health instanceof Disabled)) {
      return null;
    }
    forgive();
    return become(new Alive(limits.tries()));
  }

  private synchronized Change revive() {
    if (health instanceof Disabled || !blemished) {
      return null;
    }
    forgive();
    boolean full = health instanceof Alive alive && alive.tries() == limits.tries();
    return full ? null : become(new Alive(limits.tries()));
  }

  private void forgive() {
    blemished = false;
    pausing = false;
    probeAsked = false;
    failures = 0;
  }

  private Change become(HostHealth next) {
    Change change = new Change(health, next);
    health = next;
    return change;
  }

  /** A connection failed without an answer. Those idle since before are suspect. */
  public synchronized void silent() {
    silences++;
  }

  /** Returns how often a connection has failed without an answer. */
  public int silences() {
    return silences;
  }

  /**
   * A connection was lost while a transaction was under way on it, for a reason that costs a try.
   */
  public synchronized Change lost(CloseReason cause, RandomGenerator random) {
    return health instanceof Alive alive ? failed(alive, cause, random) : null;
  }

  /**
   * A connection ended while it was set up.
   *
   * @param itsRound what {@link #round} was when it was started
   */
  public synchronized Change setUpEnded(int itsRound, CloseReason cause, RandomGenerator random) {
    boolean current = itsRound == round;
    boolean counts = current && cause.costsTry();
    round += counts ? 1 : 0;
    if (current && health instanceof Probing probing) {
      return die(probing.failedProbes() + 1, cause, random);
    }
    // A DEAD host has nothing left to lose: connections begun before its death end unnoticed.
    return counts && health instanceof Alive alive ? failed(alive, cause, random) : null;
  }

  private Change failed(Alive alive, CloseReason cause, RandomGenerator random) {
    blemished = true;
    if (alive.tries() == 1 && working == 0) {
      return die(0, cause, random);
    }
    openAt = clock.getAsLong() + limits.retry().pause(failures++, random.nextDouble());
    pausing = true;
    return alive.tries() == 1 ? null : become(new Alive(alive.tries() - 1));
  }

  private Change die(int failedProbes, CloseReason cause, RandomGenerator random) {
    blemished = true;
    pausing = false;
    long pause = limits.probe().pause(failedProbes, random.nextDouble());
    return become(new Dead(failedProbes, limits.probes(), clock.getAsLong() + pause, cause));
  }

  /** Returns true when a probe is due, by its time or since a client asked for it. */
  public synchronized boolean probeDue() {
    return health instanceof Dead && (probeAsked || probeIn() == 0);
  }

  /**
   * Begins a probe, which is the next connection that is started.
   *
   * @param by the part that starts it
   * @return null if none is due any more
   */
  public synchronized Change probe(Part by) {
    if (!probeDue() || !(health instanceof Dead dead)) {
      return null;
    }
    probeAsked = false;
    prober = by;
    round++; // connections started before the host died are not the probe
    return become(new Probing(dead.failedProbes(), dead.cause()));
  }
}
