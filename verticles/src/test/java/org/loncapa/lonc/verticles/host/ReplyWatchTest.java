// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplyWatchTest {
  private final ReplyWatch watch = new ReplyWatch(3);

  @Test
  void whoTakesNothingIsStuckWhenItsTimeIsOver() {
    assertThat(watch.isStuck(100, 0, 10)).isFalse();
    assertThat(watch.isStuck(100, 0, 12)).isFalse();
    assertThat(watch.isStuck(100, 0, 13)).isTrue();
  }

  /** Nor does it matter what more is written. */
  @Test
  void whatIsWrittenIsNotTaken() {
    assertThat(watch.isStuck(100, 50, 10)).isFalse();
    assertThat(watch.isStuck(200, 50, 12)).isFalse();
    assertThat(watch.isStuck(300, 50, 13)).isTrue();
  }

  /** As much is written behind what was taken, so that as much is unsent each time. */
  @Test
  void whoTakesSomeIsNotStuckThoughAsMuchIsUnsent() {
    for (int now = 10; now < 20; now += 2) {
      assertThat(watch.isStuck(100, 50 * now, now)).isFalse();
    }
    assertThat(watch.isStuck(100, 50 * 18, 21)).isTrue();
  }

  @Test
  void whereNothingIsUnsentNobodyIsStuck() {
    assertThat(watch.isStuck(0, 50, 10)).isFalse();
    assertThat(watch.isStuck(0, 50, 20)).isFalse();
    assertThat(watch.isStuck(100, 50, 22)).isFalse();
    assertThat(watch.isStuck(100, 50, 23)).isTrue();
  }
}
