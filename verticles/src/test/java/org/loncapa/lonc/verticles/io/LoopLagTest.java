// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lateness of an event loop, with the test as its clock. */
class LoopLagTest {
  private static final long SECOND = 1_000_000_000L;

  private final LoopLag lag = new LoopLag(0, () -> false);

  @Test
  void aLoopThatTicksInTimeIsNotLate() {
    lag.ticked(SECOND);
    lag.ticked(2 * SECOND);
    assertThat(lag.worst(2 * SECOND)).isZero();
    assertThat(lag.overdue(3 * SECOND)).isZero();
  }

  @Test
  void aTickThatIsOverdueCountsBeforeItComes() {
    assertThat(lag.overdue(5 * SECOND)).isEqualTo(4 * SECOND);
    assertThat(lag.worst(5 * SECOND)).isEqualTo(4 * SECOND);
  }

  @Test
  void theLatestTickIsRememberedForAMinute() {
    lag.ticked(4 * SECOND);
    long now = 4 * SECOND;
    for (int i = 0; i < 59; i++) {
      now += SECOND;
      lag.ticked(now);
      assertThat(lag.worst(now)).isEqualTo(3 * SECOND);
    }
    lag.ticked(now + SECOND);
    assertThat(lag.worst(now + SECOND)).isZero();
  }

  @Test
  void oneThatHasEndedCountsNoMore() {
    double before = LoopLag.overdueSeconds();
    boolean[] over = {false};
    LoopLag stuck = new LoopLag(System.nanoTime() - 1_000_000 * SECOND, () -> over[0]).begin();
    assertThat(LoopLag.overdueSeconds()).isGreaterThan(900_000);
    assertThat(LoopLag.worstSeconds()).isGreaterThan(900_000);
    stuck.end();
    assertThat(LoopLag.overdueSeconds()).isLessThan(before + 900_000);
    stuck.begin();
    over[0] = true;
    assertThat(LoopLag.overdueSeconds()).isLessThan(before + 900_000);
  }
}
