// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loncapa.lonc.shared.health.Backoff;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.health.HostHealth.Probing;

/** Tries, death and probes once more, counted by who was set up beside whom. */
final class HealthModel {
  private final PoolLimits limits;
  private final List<FakeConnection> settingUp;

  /** A failure beside them has been paid for, or the host died since they were begun. */
  private final Set<FakeConnection> forgiven = new HashSet<>();

  private int tries;
  private boolean probing;
  private FakeConnection probe;
  private int failedProbes;

  private boolean wasShort;
  private long shortAt;

  /** When the host last lost a try, or its last probe. */
  private long failedAt;

  /**
   * A host that is well.
   *
   * @param settingUp the connections being set up, at every moment
   */
  HealthModel(PoolLimits limits, List<FakeConnection> settingUp) {
    this.limits = limits;
    this.settingUp = settingUp;
    this.tries = limits.tries();
  }

  boolean dead() {
    return tries == 0;
  }

  boolean unblemished() {
    return tries == limits.tries();
  }

  void succeeded() {
    tries = limits.tries();
    probing = false;
  }

  void lost(boolean costs, long now) {
    if (costs && !dead()) {
      oneLess(now);
    }
  }

  void setUpFailed(FakeConnection c, boolean costs, long now) {
    boolean counts = costs && !forgiven.remove(c);
    if (counts) {
      forgiven.addAll(settingUp);
    }
    if (!dead()) {
      lost(counts, now);
    } else if (probing && (counts && c == probe || settingUp.isEmpty())) {
      probing = false;
      failedProbes++;
      failedAt = now;
    }
  }

  private void oneLess(long now) {
    tries--;
    failedAt = now;
    failedProbes = 0;
  }

  void probes(FakeConnection c, long now) {
    assertThat(limits.probes()).as("probes are on").isTrue();
    assertThat(probing).as("one probe at a time").isFalse();
    assertThat(now - failedAt).as("pause").isGreaterThanOrEqualTo(probePause()[0]);
    probing = true;
    probe = c;
    forgiven.addAll(settingUp);
  }

  /** The shortest and the longest that a pause can be, in nanoseconds. */
  private static long[] pause(Backoff backoff, int attempt) {
    double plain = Math.min(backoff.most(), backoff.first() * Math.pow(2, Math.min(attempt, 60)));
    double share = backoff.jitter();
    return new long[] {(long) (plain * (1 - share)) - 1, (long) (plain * (1 + share)) + 1};
  }

  private long[] probePause() {
    return pause(limits.probe(), failedProbes);
  }

  private long[] retryPause() {
    return pause(limits.retry(), limits.tries() - tries - 1);
  }

  /** lonc had no descriptor for a connection. */
  void ranShort(long now) {
    shortAt = now;
    wasShort = true;
  }

  private boolean isShort(long now) {
    wasShort &= now - shortAt < Opener.SHORTAGE_PAUSE;
    return wasShort;
  }

  boolean mayTry(long now) {
    return mayTry(now, 0);
  }

  boolean mustTry(long now) {
    return mayTry(now, 1);
  }

  private boolean mayTry(long now, int bound) {
    boolean paused = !unblemished() && now - failedAt < retryPause()[bound];
    return !paused && !isShort(now) && (unblemished() || settingUp.isEmpty());
  }

  boolean mustProbe(long now) {
    boolean wanted = dead() && limits.probes() && !probing;
    return wanted && now - failedAt >= probePause()[1];
  }

  void agreesWith(HostHealth health) {
    if (tries > 0) {
      assertThat(health).isEqualTo(new Alive(tries));
    } else if (probing) {
      assertThat(health).isInstanceOf(Probing.class);
    } else {
      assertThat(health).isInstanceOf(Dead.class);
      assertThat(((Dead) health).failedProbes()).isEqualTo(failedProbes);
    }
  }
}
