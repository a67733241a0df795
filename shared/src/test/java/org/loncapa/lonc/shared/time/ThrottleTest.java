// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final Throttle throttle = new Throttle(60);

  @Test
  void theFirstTimeIsReportedAtOnceWheneverThatIs() {
    assertThat(new Throttle(60).onEvent(Long.MIN_VALUE)).isEqualTo(1);
    assertThat(new Throttle(60).onEvent(0)).isEqualTo(1);
    assertThat(new Throttle(60).onEvent(Long.MAX_VALUE)).isEqualTo(1);
  }

  @Test
  void moreOfThemAreReportedTogetherWhenThePeriodIsOver() {
    assertThat(throttle.onEvent(100)).isEqualTo(1);
    assertThat(throttle.onEvent(100)).isZero();
    assertThat(throttle.onEvent(159)).isZero();
    assertThat(throttle.onEvent(160)).isEqualTo(3);
    assertThat(throttle.onEvent(219)).isZero();
    assertThat(throttle.onEvent(220)).isEqualTo(2);
  }

  @Test
  void theLastOnesAreReportedThoughNoMoreFollow() {
    assertThat(throttle.due(100)).isZero();
    throttle.onEvent(100);
    throttle.onEvent(101);
    assertThat(throttle.due(159)).isZero();
    assertThat(throttle.due(160)).isEqualTo(1);
    assertThat(throttle.due(1_000)).isZero();
  }

  @Test
  void afterAQuietPeriodTheNextIsReportedAtOnce() {
    throttle.onEvent(100);
    assertThat(throttle.onEvent(160)).isEqualTo(1);
    assertThat(throttle.onEvent(219)).isZero();
  }

  @Test
  void theClockMayPassItsGreatestValue() {
    assertThat(throttle.onEvent(Long.MAX_VALUE - 10)).isEqualTo(1);
    assertThat(throttle.onEvent(Long.MIN_VALUE + 10)).isZero();
    assertThat(throttle.onEvent(Long.MIN_VALUE + 50)).isEqualTo(2);
  }
}
