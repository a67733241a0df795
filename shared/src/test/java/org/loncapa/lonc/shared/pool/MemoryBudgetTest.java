// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private final MemoryBudget budget = new MemoryBudget(100);

  @Test
  void givesUpToTheBoundAndNotAByteMore() {
    assertThat(budget.take(60)).isTrue();
    assertThat(budget.take(40)).isTrue();
    assertThat(budget.held()).isEqualTo(100);
    assertThat(budget.take(1)).isFalse();
  }

  @Test
  void aRefusalTakesNothing() {
    budget.take(60);
    assertThat(budget.take(41)).isFalse();
    assertThat(budget.held()).isEqualTo(60);
    assertThat(budget.take(40)).isTrue();
  }

  @Test
  void nothingCanAlwaysBeTaken() {
    budget.take(100);
    assertThat(budget.take(0)).isTrue();
    assertThat(budget.held()).isEqualTo(100);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    budget.take(100);
    budget.release(30);
    assertThat(budget.held()).isEqualTo(70);
    assertThat(budget.take(30)).isTrue();
  }

  @Test
  void whatManyHostsTakeAndGiveBackAddsUp() {
    Runnable host =
        () -> {
          for (int i = 0; i < 20_000; i++) {
            if (budget.take(30)) {
              budget.release(30);
            }
          }
        };
    CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.runAsync(host))
                .limit(6)
                .toArray(CompletableFuture<?>[]::new))
        .join();
    assertThat(budget.held()).isZero();
  }
}
