// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressMonitorTest {
  private static final long SECOND = 1_000_000_000;
  private static final long WITHIN = 30 * SECOND;

  private final ProgressMonitor monitor = new ProgressMonitor(WITHIN);

  /** Checks once per second while this many bytes move in each; returns the second of the abort. */
  private int stalledAfter(long start, int seconds, long bytesEach) {
    monitor.begin(7, start);
    for (int second = 1; second <= seconds; second++) {
      if (monitor.isStalled(7 + second * bytesEach, true, start + second * SECOND)) {
        return second;
      }
    }
    return -1;
  }

  @Test
  void whatStandsStillIsGivenUpWhenItsTimeIsOver() {
    monitor.begin(7, 100);
    assertThat(monitor.isStalled(7, true, 100 + WITHIN - 1)).isFalse();
    assertThat(monitor.isStalled(7, true, 100 + WITHIN)).isTrue();
  }

  @Test
  void oneByteMovesItOn() {
    monitor.begin(7, 100);
    assertThat(monitor.isStalled(8, true, 100 + WITHIN - 1)).isFalse();
    assertThat(monitor.isStalled(8, true, 100 + 2 * WITHIN - 2)).isFalse();
    assertThat(monitor.isStalled(8, true, 100 + 2 * WITHIN - 1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 12_345, Long.MAX_VALUE - 90 * SECOND, -5 * SECOND})
  void aKibibyteASecondIsEnough(long start) {
    assertThat(stalledAfter(start, 1_000, 1024)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 100, 1023})
  void lessIsGivenUpAfterTheFirstPeriod(long bytes) {
    assertThat(stalledAfter(0, 1_000, bytes)).isEqualTo(61); // a period from the first bytes on
  }

  @Test
  void aByteJustInTimeRepeatedlyIsAborted() {
    monitor.begin(0, 0);
    assertThat(monitor.isStalled(1, true, 29 * SECOND)).isFalse();
    assertThat(monitor.isStalled(2, true, 58 * SECOND)).isFalse();
    assertThat(monitor.isStalled(3, true, 87 * SECOND)).isFalse();
    assertThat(monitor.isStalled(4, true, 89 * SECOND)).isTrue();
  }

  @Test
  void allOfAPeriodMayMoveAtItsEnd() {
    monitor.begin(0, 0);
    assertThat(monitor.isStalled(0, true, 0)).isFalse();
    assertThat(monitor.isStalled(1, true, 29 * SECOND)).isFalse();
    assertThat(monitor.isStalled(ProgressMonitor.MIN_BYTES, true, ProgressMonitor.PERIOD - 1))
        .isFalse();
    assertThat(monitor.isStalled(ProgressMonitor.MIN_BYTES, true, ProgressMonitor.PERIOD))
        .isFalse();
  }

  @Test
  void oneByteTooFewAtTheEndOfAPeriodIsGivenUp() {
    monitor.begin(0, 0);
    assertThat(monitor.isStalled(0, true, 0)).isFalse();
    assertThat(monitor.isStalled(ProgressMonitor.MIN_BYTES - 1, true, ProgressMonitor.PERIOD - 1))
        .isFalse();
    assertThat(monitor.isStalled(ProgressMonitor.MIN_BYTES - 1, true, ProgressMonitor.PERIOD))
        .isTrue();
  }

  @Test
  void eachPeriodCountsByItself() {
    monitor.begin(0, 0);
    assertThat(monitor.isStalled(0, true, 0)).isFalse();
    assertThat(monitor.isStalled(1_000_000, true, ProgressMonitor.PERIOD)).isFalse();
    assertThat(monitor.isStalled(1_000_001, true, ProgressMonitor.PERIOD * 3 / 2 - 1)).isFalse();
    assertThat(monitor.isStalled(1_000_002, true, ProgressMonitor.PERIOD * 2 - 2)).isFalse();
    assertThat(monitor.isStalled(1_000_003, true, ProgressMonitor.PERIOD * 2)).isTrue();
  }

  @Test
  void theRateDoesNotCountBeforeTheFirstByte() {
    ProgressMonitor patient = new ProgressMonitor(1_000 * SECOND);
    patient.begin(0, 0);
    assertThat(patient.isStalled(0, false, 500 * SECOND)).isFalse();
    assertThat(patient.isStalled(1, true, 501 * SECOND)).isFalse();
    assertThat(patient.isStalled(1, true, 560 * SECOND)).isFalse();
    assertThat(patient.isStalled(1, true, 561 * SECOND)).isTrue();
  }

  /** Such as between the last byte of a request and the first one of its reply. */
  @Test
  void aPauseOfTheRateBeginsAnotherPeriod() {
    ProgressMonitor patient = new ProgressMonitor(1_000 * SECOND);
    patient.begin(0, 0);
    assertThat(patient.isStalled(1, true, SECOND)).isFalse();
    assertThat(patient.isStalled(1, false, 40 * SECOND)).isFalse();
    assertThat(patient.isStalled(1, true, 61 * SECOND)).isFalse();
    assertThat(patient.isStalled(1, true, 120 * SECOND)).isFalse();
    assertThat(patient.isStalled(1, true, 121 * SECOND)).isTrue();
  }

  @Test
  void anotherTransferStartsFresh() {
    assertThat(stalledAfter(0, 60, 1)).isEqualTo(-1);
    assertThat(stalledAfter(60 * SECOND, 60, 1)).isEqualTo(-1);
  }
}
