// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class CoalescerTest {
  private final ArrayDeque<Runnable> rests = new ArrayDeque<>();
  private int done;
  private final Coalescer burst = new Coalescer(() -> done++, rests::add);

  @Test
  void theFirstIsDoneAtOnceAndAllThatComeWhileItRestsAreOneMore() {
    askOften();
    assertThat(done).isEqualTo(1);
    rests.remove().run();
    assertThat(done).isEqualTo(2);
    askOften();
    assertThat(done).isEqualTo(2);
    rests.remove().run();
    assertThat(done).isEqualTo(3);
    rests.remove().run();
    assertThat(done).isEqualTo(3);
    assertThat(rests).isEmpty();
  }

  @Test
  void afterARestInWhichNobodyAskedTheNextIsDoneAtOnce() {
    burst.request();
    rests.remove().run();
    burst.request();
    assertThat(done).isEqualTo(2);
  }

  private void askOften() {
    for (int i = 0; i < 1_000; i++) {
      burst.request();
    }
  }
}
