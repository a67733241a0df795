// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loncapa.lonc.shared.health.Backoff;
import org.loncapa.lonc.shared.health.ClientReset;
import org.loncapa.lonc.shared.health.HealthLimits;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.health.HostHealth.Probing;

/** Tries, DEAD and probes once more, counted by rounds of connections set up together. */
final class HealthModel {
  private final HealthLimits limits;
  private final List<FakeConnection> settingUp;

  /**
   * Connections whose failure costs no try: another one of their round failed, or the host died
   * since.
   */
  private final Set<FakeConnection> forgiven = new HashSet<>();

  private int tries;

  /** Since the last success or reset. */
  private int failures;

  private boolean probing;
  private FakeConnection probe;
  private int failedProbes;

  /** Whether a connection of this pool works, as far as others know. */
  boolean weWork;

  int othersThatWork;

  private boolean succeededSinceReset;
  private Long clientAttemptAt;
  private Long clientUnneededAt;

  /** Whether a client's reset granted an attempt that has not started. */
  private boolean asked;

  private boolean wasShort;
  private long shortAt;

  /** When the host last lost a try, or its last probe failed. */
  private long failedAt;

  private boolean pauseEnded;

  /**
   * Creates the model of a host with all tries.
   *
   * @param settingUp the connections being set up, updated by the caller
   */
  HealthModel(PoolLimits limits, List<FakeConnection> settingUp) {
    this.limits = limits.health();
    this.settingUp = settingUp;
    this.tries = this.limits.tries();
  }

  boolean dead() {
    return tries == 0;
  }

  boolean isAsked() {
    return asked;
  }

  boolean hasAllTries() {
    return failures == 0;
  }

  void succeeded() {
    reset();
    succeededSinceReset = true;
  }

  void reset() {
    tries = limits.tries();
    failures = 0;
    probing = false;
    asked = false;
  }

  ClientReset.Given resetByClient(long now) {
    if (hasAllTries()) {
      if (isSoon(clientUnneededAt, now)) {
        return ClientReset.Given.NOTHING;
      }
      clientUnneededAt = now;
    } else if (!succeededSinceReset) {
      if (isSoon(clientAttemptAt, now)) {
        return ClientReset.Given.NOTHING;
      }
      clientAttemptAt = now;
      pauseEnded = true;
      asked = dead() && !probing;
      return ClientReset.Given.ONE;
    }
    succeededSinceReset = false;
    reset();
    return ClientReset.Given.ALL;
  }

  private static boolean isSoon(Long before, long now) {
    return before != null && now - before < 10 * PoolWorld.SECOND;
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
    } else if (probing && c == probe) {
      probing = false;
      failedProbes++;
      failedAt = now;
    }
  }

  private void oneLess(long now) {
    boolean spared = tries == 1 && (weWork || othersThatWork > 0);
    tries -= spared ? 0 : 1;
    failures++;
    failedAt = now;
    failedProbes = 0;
    pauseEnded = false;
  }

  void probes(FakeConnection c, long now) {
    assertThat(limits.probes() || asked).as("probes are on").isTrue();
    assertThat(probing).as("one probe at a time").isFalse();
    if (!asked) {
      assertThat(now - failedAt).as("pause").isGreaterThanOrEqualTo(probePause()[0]);
    }
    asked = false;
    probing = true;
    probe = c;
    forgiven.addAll(settingUp);
  }

  /** The shortest and the longest that a pause can be, in nanoseconds. */
  private static long[] pause(Backoff backoff, int attempt) {
    double plain = Math.min(backoff.max(), backoff.min() * Math.pow(2, Math.min(attempt, 60)));
    double share = backoff.jitter();
    return new long[] {(long) (plain * (1 - share)) - 1, (long) (plain * (1 + share)) + 1};
  }

  private long[] probePause() {
    return pause(limits.probe(), failedProbes);
  }

  private long[] retryPause() {
    return pause(limits.retry(), failures - 1);
  }

  /** Records that lonc had no descriptor for a connection. */
  void ranShort(long now) {
    shortAt = now;
    wasShort = true;
  }

  private boolean isShort(long now) {
    wasShort &= now - shortAt < ConnectPolicy.DESCRIPTOR_COOLDOWN;
    return wasShort;
  }

  boolean canConnectNow(long now) {
    return canConnectNow(now, 0);
  }

  boolean mustConnectNow(long now) {
    return canConnectNow(now, 1);
  }

  private boolean canConnectNow(long now, int bound) {
    boolean paused = !hasAllTries() && !pauseEnded && now - failedAt < retryPause()[bound];
    return !paused && !isShort(now) && (hasAllTries() || settingUp.isEmpty());
  }

  boolean mustProbe(long now) {
    boolean due = limits.probes() && now - failedAt >= probePause()[1];
    return dead() && !probing && (asked || due);
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
