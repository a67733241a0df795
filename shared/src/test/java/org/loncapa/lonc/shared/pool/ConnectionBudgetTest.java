// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectionBudgetTest {

  private static int takeAll(ConnectionBudget budget) {
    return (int) IntStream.range(0, 1_000).takeWhile(i -> budget.take()).count();
  }

  @Test
  void givesAsManyAsItHas() {
    ConnectionBudget budget = new ConnectionBudget(3);
    assertThat(takeAll(budget)).isEqualTo(3);
    assertThat(budget.take()).isFalse();
  }

  @Test
  void aRefusalTakesNothing() {
    ConnectionBudget budget = new ConnectionBudget(1);
    takeAll(budget);
    IntStream.range(0, 10).forEach(i -> assertThat(budget.take()).isFalse());
    budget.release();
    assertThat(takeAll(budget)).isOne();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    ConnectionBudget budget = new ConnectionBudget(2);
    takeAll(budget);
    budget.release();
    budget.release();
    assertThat(takeAll(budget)).isEqualTo(2);
  }

  @Test
  void aLargerBoundGivesMore() {
    ConnectionBudget budget = new ConnectionBudget(2);
    takeAll(budget);
    budget.grow(3);
    assertThat(takeAll(budget)).isEqualTo(3);
  }

  @Test
  void afterACutNothingIsGivenUntilEnoughCameBack() {
    ConnectionBudget budget = new ConnectionBudget(3);
    takeAll(budget);
    budget.grow(-2);
    budget.release();
    assertThat(budget.take()).isFalse();
    budget.release();
    assertThat(budget.take()).isFalse();
    budget.release();
    assertThat(takeAll(budget)).isOne();
  }

  @Test
  void twoEventLoopsTogetherNeverHoldMoreThanTheBound() {
    ConnectionBudget budget = new ConnectionBudget(3);
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runnable loop =
        () -> {
          for (int i = 0; i < 20_000; i++) {
            if (budget.take()) {
              most.accumulateAndGet(held.incrementAndGet(), Math::max);
              held.decrementAndGet();
              budget.release();
            }
          }
        };
    CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.runAsync(loop))
                .limit(6)
                .toArray(CompletableFuture<?>[]::new))
        .join();
    assertThat(most).hasValueBetween(1, 3);
    assertThat(takeAll(budget)).isEqualTo(3);
  }
}
