// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallDetectorTest {
  private final StallDetector pauses = new StallDetector(1_000, 500);

  @Test
  void ticksInTimeLoseNothing() {
    for (long time = -3_000; time <= 3_000; time += 1_000) {
      assertThat(pauses.tick(time)).isZero();
    }
    assertThat(pauses.lost()).isZero();
  }

  @Test
  void aLittleLatenessIsNoPause() {
    pauses.tick(0);
    assertThat(pauses.tick(1_500)).isZero();
    assertThat(pauses.lost()).isZero();
  }

  @Test
  void aLateTickReturnsItsDelay() {
    pauses.tick(0);
    assertThat(pauses.tick(1_501)).isEqualTo(501);
    assertThat(pauses.tick(2_501)).isZero();
    assertThat(pauses.tick(33_501)).isEqualTo(30_000);
    assertThat(pauses.lost()).isEqualTo(30_501);
  }

  @Test
  void theTimeWithoutTicksIsNoStall() {
    pauses.tick(0);
    pauses.stop();
    assertThat(pauses.tick(60_000)).isZero();
    assertThat(pauses.tick(61_000)).isZero();
  }

  @Test
  void ticksThatCatchUpAreNotNegativePauses() {
    pauses.tick(0);
    pauses.tick(5_000);
    assertThat(pauses.tick(5_001)).isZero();
    assertThat(pauses.tick(5_002)).isZero();
    assertThat(pauses.lost()).isEqualTo(4_000);
  }

  @Test
  void aFirstTickThatIsLateIsAPauseToo() {
    pauses.start(0);
    assertThat(pauses.tick(4_000)).isEqualTo(3_000);
  }
}
