// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriteStallDetectorTest {
  private static final long WITHIN = TimeUnit.SECONDS.toNanos(60);

  private final WriteStallDetector watch = new WriteStallDetector(WITHIN);
  private long taken;

  /** Looks once a second while bytes are unsent; the second at which it is stuck, or -1. */
  private int stuckAfter(int seconds, long takenEach) {
    for (int second = 0; second <= seconds; second++) {
      if (watch.isStuck(100, taken, TimeUnit.SECONDS.toNanos(second))) {
        return second;
      }
      taken += takenEach;
    }
    return -1;
  }

  @Test
  void aClientThatTakesNothingIsStuckWhenItsTimeIsOver() {
    assertThat(stuckAfter(100, 0)).isEqualTo(60);
  }

  @Test
  void aClientThatTakesOneByteASecondIsStuckAfterThePeriodOfTheRate() {
    assertThat(stuckAfter(100, 1)).isEqualTo(61);
  }

  /** As much is written behind what was taken, so that as much is unsent each time. */
  @Test
  void aClientThatTakesEnoughIsNotStuckThoughAsMuchIsUnsent() {
    assertThat(stuckAfter(1_000, 1_024)).isEqualTo(-1);
  }

  @Test
  void whereNothingIsUnsentNoClientIsStuck() {
    assertThat(watch.isStuck(0, 50, 10)).isFalse();
    assertThat(watch.isStuck(0, 50, 10 + 2 * WITHIN)).isFalse();
    assertThat(watch.isStuck(100, 50, 10 + 3 * WITHIN - 1)).isFalse();
    assertThat(watch.isStuck(100, 50, 10 + 3 * WITHIN)).isTrue();
  }

  @Test
  void aWholeLineCountsHoweverShortItIs() {
    for (int second = 0; second < 1_000; second += 59) {
      assertThat(watch.isStuck(100, second, TimeUnit.SECONDS.toNanos(second))).isFalse();
      watch.lineDone();
    }
  }
}
