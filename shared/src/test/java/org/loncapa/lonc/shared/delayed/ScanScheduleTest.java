// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScanScheduleTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long START = Long.MAX_VALUE - 10 * SECOND; // it wraps soon, as a clock may
  private static final long STAMP = 7;

  private final ScanSchedule plan = new ScanSchedule();

  /** After a first look and the one that follows it, in which nothing had changed. */
  private long settled() {
    plan.looked(START, 0, STAMP);
    long then = START + ScanSchedule.SETTLE;
    plan.looked(then, 0, STAMP);
    return then;
  }

  @Test
  void theFirstLookIsDueAtOnce() {
    assertThat(plan.due(START, STAMP)).isTrue();
  }

  @Test
  void anUnchangedFolderIsLookedIntoOnceAMinute() {
    long then = settled();
    assertThat(plan.due(then + ScanSchedule.AT_LEAST_EACH - 1, STAMP)).isFalse();
    assertThat(plan.due(then + ScanSchedule.AT_LEAST_EACH, STAMP)).isTrue();
  }

  @Test
  void aChangedFolderIsLookedIntoAfterARest() {
    long then = settled();
    assertThat(plan.due(then + ScanSchedule.REST - 1, STAMP + 1)).isFalse();
    assertThat(plan.due(then + ScanSchedule.REST, STAMP + 1)).isTrue();
  }

  @Test
  void aClockOfTheFolderThatGoesBackIsAChangeToo() {
    assertThat(plan.due(settled() + ScanSchedule.REST, STAMP - 1)).isTrue();
  }

  @Test
  void aLookThatFoundAChangeIsFollowedByOneMore() {
    long then = settled() + 5 * SECOND;
    plan.looked(then, 0, STAMP + 1);
    assertThat(plan.due(then + ScanSchedule.SETTLE - 1, STAMP + 1)).isFalse();
    assertThat(plan.due(then + ScanSchedule.SETTLE, STAMP + 1)).isTrue();
    plan.looked(then + ScanSchedule.SETTLE, 0, STAMP + 1);
    assertThat(plan.due(then + 3 * ScanSchedule.SETTLE, STAMP + 1)).isFalse();
  }

  @Test
  void aSlowLookIsFollowedByALongRest() {
    long then = settled();
    plan.looked(then, 2 * SECOND, STAMP);
    plan.ask(then);
    assertThat(plan.due(then + 40 * SECOND - 1, STAMP + 1)).isFalse();
    assertThat(plan.due(then + 40 * SECOND, STAMP)).isTrue();
  }

  @Test
  void evenTheMinuteWaitsForTheRest() {
    long then = settled();
    plan.looked(then, 4 * SECOND, STAMP);
    assertThat(plan.due(then + 80 * SECOND - 1, STAMP)).isFalse();
    assertThat(plan.due(then + 80 * SECOND, STAMP)).isTrue();
  }

  @Test
  void aLookAskedForComesAtItsTime() {
    long then = settled();
    plan.ask(then + 9 * SECOND);
    plan.ask(then + 7 * SECOND);
    plan.ask(then + 8 * SECOND);
    assertThat(plan.due(then + 7 * SECOND - 1, STAMP)).isFalse();
    assertThat(plan.due(then + 7 * SECOND, STAMP)).isTrue();
    plan.looked(then + 7 * SECOND, 0, STAMP);
    assertThat(plan.due(then + 20 * SECOND, STAMP)).isFalse();
  }

  @Test
  void whatIsAskedWhileALookRunsIsNotAnsweredByIt() {
    long then = settled();
    plan.ask(then + 5 * SECOND);
    plan.looked(then + 5 * SECOND, SECOND / 100, STAMP);
    assertThat(plan.due(then + 6 * SECOND, STAMP)).isTrue();
  }

  @Test
  void aLookThatTookLongerThanNumbersGoRestsForGood() {
    plan.looked(START, Long.MAX_VALUE / 2, STAMP);
    assertThat(plan.due(START + 100 * SECOND, STAMP + 1)).isFalse();
  }
}
