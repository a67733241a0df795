// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.loncapa.lonc.shared.reason.CloseReason.CONNECT_REFUSED;
import static org.loncapa.lonc.shared.reason.CloseReason.KILLED;
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

class HealthKeeperTest {

  private static final int TRIES = 3;
  private static final Backoff RETRY = new Backoff(100, 150, 0);
  private static final Backoff PROBE = new Backoff(1_000, 3_000, 0);

  /** So that a clock which starts anywhere, and may wrap, is what every test runs with. */
  private static final long START = Long.MAX_VALUE - 50;

  private enum Start {
    WELL,
    TRIED,
    LAST_TRY,
    DEAD,
    DEAD_FOR_GOOD,
    PROBING
  }

  private static HealthKeeper keeper(Start start) {
    boolean probes = start != Start.DEAD_FOR_GOOD;
    HealthKeeper keeper = new HealthKeeper(TRIES, RETRY, probes, PROBE, new Random(1));
    int failures =
        switch (start) {
          case WELL -> 0;
          case TRIED -> 1;
          case LAST_TRY -> 2;
          case DEAD, DEAD_FOR_GOOD, PROBING -> 3;
        };
    for (int i = 0; i < failures; i++) {
      keeper.failed(CONNECT_REFUSED, START);
    }
    if (start == Start.PROBING) {
      keeper.probing();
    }
    return keeper;
  }

  private static void tell(HealthKeeper keeper, String event) {
    switch (event) {
      case "success" -> keeper.succeeded();
      case "reset" -> keeper.reset();
      case "failure" -> keeper.failed(NO_PROGRESS, START);
      case "called off" -> keeper.probeCalledOff(KILLED, START);
      case "probe" -> keeper.probing();
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
    "WELL, failure, alive 2",
    "WELL, called off, alive 3",
    "TRIED, success, alive 3",
    "TRIED, reset, alive 3",
    "TRIED, failure, alive 1",
    "TRIED, called off, alive 2",
    "LAST_TRY, success, alive 3",
    "LAST_TRY, reset, alive 3",
    "LAST_TRY, failure, dead 0 no_progress in 1000",
    "LAST_TRY, called off, alive 1",
    "DEAD, success, alive 3",
    "DEAD, reset, alive 3",
    "DEAD, failure, dead 0 connect_refused in 1000",
    "DEAD, called off, dead 0 connect_refused in 1000",
    "DEAD, probe, probing 0 connect_refused",
    "DEAD_FOR_GOOD, success, alive 3",
    "DEAD_FOR_GOOD, reset, alive 3",
    "DEAD_FOR_GOOD, failure, dead 0 connect_refused for good",
    "DEAD_FOR_GOOD, called off, dead 0 connect_refused for good",
    "PROBING, success, alive 3",
    "PROBING, reset, alive 3",
    "PROBING, failure, dead 1 no_progress in 2000",
    "PROBING, called off, dead 1 killed in 2000"
  })
  void everyEventInEveryStateLeadsWhereTheTableSays(Start start, String event, String end) {
    HealthKeeper keeper = keeper(start);
    tell(keeper, event);
    assertThat(show(keeper.health())).isEqualTo(end);
    assertThat(keeper.unblemished()).isEqualTo("alive 3".equals(end));
  }

  @ParameterizedTest
  @EnumSource(
      value = Start.class,
      names = {"WELL", "TRIED", "LAST_TRY", "PROBING"})
  void aProbeOfAHostThatIsNotDeadIsAFault(Start start) {
    assertThatIllegalStateException().isThrownBy(() -> keeper(start).probing());
  }

  @ParameterizedTest
  @EnumSource(Start.class)
  void aResetLeadsOutOfEveryState(Start start) {
    HealthKeeper keeper = keeper(start);
    keeper.reset();
    assertThat(keeper.health()).isEqualTo(new Alive(TRIES));
    assertThat(keeper.pauseLeft(START)).isZero();
  }

  @Test
  void onlyTimeLeadsFromDeadToAProbe() {
    HealthKeeper keeper = keeper(Start.DEAD);
    assertThat(keeper.probeDue(START)).isFalse();
    assertThat(keeper.probeDue(START + 999)).isFalse();
    assertThat(keeper.probeDue(START + 1_000)).isTrue();
    assertThat(keeper.probeDue(START + 1_000_000)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Start.class,
      names = {"WELL", "TRIED", "LAST_TRY", "DEAD_FOR_GOOD", "PROBING"})
  void noOtherStateIsEverDueForAProbe(Start start) {
    assertThat(keeper(start).probeDue(START + Long.MAX_VALUE)).isFalse();
  }

  @Test
  void probesThatFailComeLessAndLessOftenUpToTheBound() {
    HealthKeeper keeper = keeper(Start.DEAD);
    long now = START;
    for (long pause : new long[] {1_000, 2_000, 3_000, 3_000}) {
      assertThat(keeper.probeDue(now + pause - 1)).isFalse();
      now += pause;
      assertThat(keeper.probeDue(now)).isTrue();
      keeper.probing();
      keeper.failed(CONNECT_REFUSED, now);
    }
  }

  @Test
  void eachFailurePausesLongerWhileTriesAreLeft() {
    HealthKeeper keeper = keeper(Start.WELL);
    assertThat(keeper.pauseLeft(START)).isZero();
    keeper.failed(CONNECT_REFUSED, START);
    assertThat(keeper.pauseLeft(START)).isEqualTo(100);
    assertThat(keeper.pauseLeft(START + 99)).isEqualTo(1);
    assertThat(keeper.pauseLeft(START + 100)).isZero();
    keeper.failed(CONNECT_REFUSED, START + 100);
    assertThat(keeper.pauseLeft(START + 100)).isEqualTo(150);
  }

  @Test
  void aPauseThatIsOverNeverComesBack() {
    HealthKeeper keeper = keeper(Start.TRIED);
    assertThat(keeper.pauseLeft(START + 100)).isZero();
    assertThat(keeper.pauseLeft(START + Long.MIN_VALUE)).isZero();
  }

  @Test
  void aSuccessEndsThePause() {
    HealthKeeper keeper = keeper(Start.TRIED);
    keeper.succeeded();
    assertThat(keeper.pauseLeft(START)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"success", "reset"})
  void aHostThatIsWellKeepsItsVeryState(String event) {
    HealthKeeper keeper = keeper(Start.WELL);
    HostHealth before = keeper.health();
    tell(keeper, event);
    assertThat(keeper.health()).isSameAs(before);
  }

  @Test
  void onlyALivingHostTakesRequestsAndAProbedOneIsStillCalledDead() {
    assertThat(keeper(Start.LAST_TRY).health().takesRequests()).isTrue();
    assertThat(keeper(Start.DEAD).health().takesRequests()).isFalse();
    assertThat(keeper(Start.PROBING).health().takesRequests()).isFalse();
    assertThat(keeper(Start.LAST_TRY).health().word()).isEqualTo("ALIVE");
    assertThat(keeper(Start.DEAD).health().word()).isEqualTo("DEAD");
    assertThat(keeper(Start.PROBING).health().word()).isEqualTo("DEAD");
  }
}
