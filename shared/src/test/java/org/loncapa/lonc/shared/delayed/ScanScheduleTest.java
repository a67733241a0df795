// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScanScheduleTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long START = Long.MAX_VALUE - 10 * SECOND; // it wraps soon, as a clock may
  private static final long STAMP = 7;

  private final ScanSchedule schedule = new ScanSchedule();

  /** After the first scan and its repetition, without a change in between. */
  private long settled() {
    schedule.scanned(START, 0, STAMP);
    long then = START + ScanSchedule.RECHECK_AFTER;
    schedule.scanned(then, 0, STAMP);
    return then;
  }

  @Test
  void theFirstScanIsDueImmediately() {
    assertThat(schedule.due(START, STAMP)).isTrue();
  }

  @Test
  void anUnchangedFolderIsScannedOncePerMinute() {
    long then = settled();
    assertThat(schedule.due(then + ScanSchedule.MAX_INTERVAL - 1, STAMP)).isFalse();
    assertThat(schedule.due(then + ScanSchedule.MAX_INTERVAL, STAMP)).isTrue();
  }

  @Test
  void aChangedFolderIsScannedAfterTheMinimumInterval() {
    long then = settled();
    assertThat(schedule.due(then + ScanSchedule.MIN_INTERVAL - 1, STAMP + 1)).isFalse();
    assertThat(schedule.due(then + ScanSchedule.MIN_INTERVAL, STAMP + 1)).isTrue();
  }

  @Test
  void aClockOfTheFolderThatGoesBackIsAChangeToo() {
    assertThat(schedule.due(settled() + ScanSchedule.MIN_INTERVAL, STAMP - 1)).isTrue();
  }

  @Test
  void aScanThatFoundAChangeIsRepeated() {
    long then = settled() + 5 * SECOND;
    schedule.scanned(then, 0, STAMP + 1);
    assertThat(schedule.due(then + ScanSchedule.RECHECK_AFTER - 1, STAMP + 1)).isFalse();
    assertThat(schedule.due(then + ScanSchedule.RECHECK_AFTER, STAMP + 1)).isTrue();
    schedule.scanned(then + ScanSchedule.RECHECK_AFTER, 0, STAMP + 1);
    assertThat(schedule.due(then + 3 * ScanSchedule.RECHECK_AFTER, STAMP + 1)).isFalse();
  }

  @Test
  void aSlowScanIsFollowedByALongPause() {
    long then = settled();
    schedule.scanned(then, 2 * SECOND, STAMP);
    schedule.request(then);
    assertThat(schedule.due(then + 40 * SECOND - 1, STAMP + 1)).isFalse();
    assertThat(schedule.due(then + 40 * SECOND, STAMP)).isTrue();
  }

  @Test
  void evenTheMaximumIntervalWaitsForThePause() {
    long then = settled();
    schedule.scanned(then, 4 * SECOND, STAMP);
    assertThat(schedule.due(then + 80 * SECOND - 1, STAMP)).isFalse();
    assertThat(schedule.due(then + 80 * SECOND, STAMP)).isTrue();
  }

  @Test
  void aRequestedScanIsDueAtItsTime() {
    long then = settled();
    schedule.request(then + 9 * SECOND);
    schedule.request(then + 7 * SECOND);
    schedule.request(then + 8 * SECOND);
    assertThat(schedule.due(then + 7 * SECOND - 1, STAMP)).isFalse();
    assertThat(schedule.due(then + 7 * SECOND, STAMP)).isTrue();
    schedule.scanned(then + 7 * SECOND, 0, STAMP);
    assertThat(schedule.due(then + 20 * SECOND, STAMP)).isFalse();
  }

  @Test
  void aRequestDuringAScanNeedsAnotherScan() {
    long then = settled();
    schedule.request(then + 5 * SECOND);
    schedule.scanned(then + 5 * SECOND, SECOND / 100, STAMP);
    assertThat(schedule.due(then + 6 * SECOND, STAMP)).isTrue();
  }

  @Test
  void aScanOfUnlimitedDurationIsTheLast() {
    schedule.scanned(START, Long.MAX_VALUE / 2, STAMP);
    assertThat(schedule.due(START + 100 * SECOND, STAMP + 1)).isFalse();
  }
}
