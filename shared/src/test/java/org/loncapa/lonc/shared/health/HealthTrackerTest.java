// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.reason.CloseReason.CONNECT_REFUSED;
import static org.loncapa.lonc.shared.reason.CloseReason.DISCONNECTED;
import static org.loncapa.lonc.shared.reason.CloseReason.NO_PROGRESS;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.health.HostHealth.Probing;

class HealthTrackerTest {

  private static final int TRIES = 3;
  private static final Backoff RETRY = new Backoff(100, 150, 0);
  private static final Backoff PROBE = new Backoff(1_000, 3_000, 0);

  /** Close to overflow, so that every test covers a clock that wraps. */
  private static final long START = Long.MAX_VALUE - 50;

  private static final Random RANDOM = new Random(1);

  private long now = START;

  private enum Start {
    WELL,
    TRIED,
    LAST_TRY,
    DEAD,
    DEAD_FOR_GOOD,
    PROBING
  }

  private HealthTracker tracker(Start start) {
    HealthTracker tracker = new HealthTracker(() -> now);
    HealthTracker.Part part = tracker.part();
    part.begin(new HealthLimits(TRIES, RETRY, start != Start.DEAD_FOR_GOOD, PROBE));
    int failures =
        switch (start) {
          case WELL -> 0;
          case TRIED -> 1;
          case LAST_TRY -> 2;
          case DEAD, DEAD_FOR_GOOD, PROBING -> 3;
        };
    for (int i = 0; i < failures; i++) {
      tracker.lost(CONNECT_REFUSED, RANDOM);
    }
    if (start == Start.PROBING) {
      now += 1_000;
      tracker.probe(part);
      now = START;
    }
    return tracker;
  }

  private void tell(HealthTracker tracker, String event) {
    switch (event) {
      case "success" -> tracker.succeeded();
      case "reset" -> tracker.reset();
      case "loss" -> tracker.lost(NO_PROGRESS, RANDOM);
      case "set-up" -> tracker.setUpEnded(tracker.round(), NO_PROGRESS, RANDOM);
      case "called off" -> tracker.setUpEnded(tracker.round(), DISCONNECTED, RANDOM);
      case "old set-up" -> tracker.setUpEnded(tracker.round() - 1, NO_PROGRESS, RANDOM);
      case "probe" -> {
        now += 1_000;
        tracker.probe(tracker.part());
        now = START;
      }
      default -> throw new IllegalArgumentException(event);
    }
  }

  private static String show(HostHealth health) {
    if (health instanceof Alive alive) {
      return "alive " + alive.tries();
    }
    if (health instanceof Probing probing) {
      return "probing " + probing.failedProbes() + " " + probing.cause().label();
    }
    Dead dead = (Dead) health;
    String next = dead.probes() ? " in " + (dead.probeAt() - START) : " for good";
    return "dead " + dead.failedProbes() + " " + dead.cause().label() + next;
  }

  @ParameterizedTest
  @CsvSource({
    "WELL, success, alive 3",
    "WELL, reset, alive 3",
    "WELL, loss, alive 2",
    "WELL, set-up, alive 2",
    "WELL, old set-up, alive 3",
    "WELL, called off, alive 3",
    "WELL, probe, alive 3",
    "TRIED, success, alive 3",
    "TRIED, reset, alive 3",
    "TRIED, loss, alive 1",
    "TRIED, set-up, alive 1",
    "TRIED, old set-up, alive 2",
    "TRIED, called off, alive 2",
    "TRIED, probe, alive 2",
    "LAST_TRY, success, alive 3",
    "LAST_TRY, reset, alive 3",
    "LAST_TRY, loss, dead 0 no_progress in 1000",
    "LAST_TRY, set-up, dead 0 no_progress in 1000",
    "LAST_TRY, old set-up, alive 1",
    "LAST_TRY, called off, alive 1",
    "LAST_TRY, probe, alive 1",
    "DEAD, success, alive 3",
    "DEAD, reset, alive 3",
    "DEAD, loss, dead 0 connect_refused in 1000",
    "DEAD, set-up, dead 0 connect_refused in 1000",
    "DEAD, called off, dead 0 connect_refused in 1000",
    "DEAD, probe, probing 0 connect_refused",
    "DEAD_FOR_GOOD, success, alive 3",
    "DEAD_FOR_GOOD, reset, alive 3",
    "DEAD_FOR_GOOD, loss, dead 0 connect_refused for good",
    "DEAD_FOR_GOOD, called off, dead 0 connect_refused for good",
    "DEAD_FOR_GOOD, probe, dead 0 connect_refused for good",
    "PROBING, success, alive 3",
    "PROBING, reset, alive 3",
    "PROBING, loss, probing 0 connect_refused",
    "PROBING, set-up, dead 1 no_progress in 2000",
    "PROBING, old set-up, probing 0 connect_refused",
    "PROBING, called off, dead 1 disconnected in 2000",
    "PROBING, probe, probing 0 connect_refused"
  })
  void everyEventInEveryStateLeadsWhereTheTableSays(Start start, String event, String end) {
    HealthTracker tracker = tracker(start);
    tell(tracker, event);
    assertThat(show(tracker.health())).isEqualTo(end);
    assertThat(tracker.hasAllTries()).isEqualTo("alive 3".equals(end));
  }

  @ParameterizedTest
  @EnumSource(Start.class)
  void aResetLeadsOutOfEveryState(Start start) {
    HealthTracker tracker = tracker(start);
    tracker.reset();
    assertThat(tracker.health()).isEqualTo(new Alive(TRIES));
    assertThat(tracker.pauseLeft()).isZero();
  }

  @Test
  void onlyTimeLeadsFromDeadToAProbe() {
    HealthTracker tracker = tracker(Start.DEAD);
    for (long later : new long[] {0, 999}) {
      now = START + later;
      assertThat(tracker.probeDue()).isFalse();
      assertThat(tracker.probeIn()).isEqualTo(1_000 - later);
    }
    for (long later : new long[] {1_000, 1_000_000}) {
      now = START + later;
      assertThat(tracker.probeDue()).isTrue();
      assertThat(tracker.probeIn()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Start.class,
      names = {"WELL", "TRIED", "LAST_TRY", "DEAD_FOR_GOOD", "PROBING"})
  void noOtherStateIsEverDueForAProbe(Start start) {
    HealthTracker tracker = tracker(start);
    now = START + Long.MAX_VALUE;
    assertThat(tracker.probeDue()).isFalse();
    assertThat(tracker.probeIn()).isEqualTo(-1);
    assertThat(tracker.probe(tracker.part())).isNull();
  }

  @Test
  void probesThatFailComeLessAndLessOftenUpToTheBound() {
    HealthTracker tracker = tracker(Start.DEAD);
    for (long pause : new long[] {1_000, 2_000, 3_000, 3_000}) {
      now += pause - 1;
      assertThat(tracker.probeDue()).isFalse();
      now += 1;
      assertThat(tracker.probe(tracker.part())).isNotNull();
      tracker.setUpEnded(tracker.round(), CONNECT_REFUSED, RANDOM);
    }
  }

  @Test
  void eachFailurePausesLongerWhileTriesAreLeft() {
    HealthTracker tracker = tracker(Start.WELL);
    assertThat(tracker.pauseLeft()).isZero();
    tracker.lost(CONNECT_REFUSED, RANDOM);
    assertThat(tracker.pauseLeft()).isEqualTo(100);
    now += 99;
    assertThat(tracker.pauseLeft()).isEqualTo(1);
    now += 1;
    assertThat(tracker.pauseLeft()).isZero();
    tracker.lost(CONNECT_REFUSED, RANDOM);
    assertThat(tracker.pauseLeft()).isEqualTo(150);
  }

  @Test
  void aPauseThatIsOverNeverComesBack() {
    HealthTracker tracker = tracker(Start.TRIED);
    now = START + 100;
    assertThat(tracker.pauseLeft()).isZero();
    now = START + Long.MIN_VALUE;
    assertThat(tracker.pauseLeft()).isZero();
  }

  @Test
  void aSuccessEndsThePause() {
    HealthTracker tracker = tracker(Start.TRIED);
    tracker.succeeded();
    assertThat(tracker.pauseLeft()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"success", "reset"})
  void aHostThatIsWellKeepsItsVeryState(String event) {
    HealthTracker tracker = tracker(Start.WELL);
    HostHealth before = tracker.health();
    tell(tracker, event);
    assertThat(tracker.health()).isSameAs(before);
  }

  @Test
  void onlyALivingHostTakesRequestsAndAProbedOneIsStillCalledDead() {
    assertThat(tracker(Start.LAST_TRY).health().takesRequests()).isTrue();
    assertThat(tracker(Start.DEAD).health().takesRequests()).isFalse();
    assertThat(tracker(Start.PROBING).health().takesRequests()).isFalse();
    assertThat(tracker(Start.LAST_TRY).health().label()).isEqualTo("alive");
    assertThat(tracker(Start.DEAD).health().label()).isEqualTo("dead");
    assertThat(tracker(Start.PROBING).health().label()).isEqualTo("probing");
  }
}
