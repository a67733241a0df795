// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PermitsTest {

  private static int takeAll(Permits budget) {
    return (int) IntStream.range(0, 1_000).takeWhile(i -> budget.take(false)).count();
  }

  @Test
  void givesAsManyAsItHas() {
    Permits budget = new Permits(3);
    assertThat(takeAll(budget)).isEqualTo(3);
    assertThat(budget.take(false)).isFalse();
  }

  @Test
  void aRefusalTakesNothing() {
    Permits budget = new Permits(1);
    takeAll(budget);
    IntStream.range(0, 10).forEach(i -> assertThat(budget.take(false)).isFalse());
    budget.release();
    assertThat(takeAll(budget)).isOne();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    Permits budget = new Permits(2);
    takeAll(budget);
    budget.release();
    budget.release();
    assertThat(takeAll(budget)).isEqualTo(2);
  }

  @Test
  void aLargerBoundGivesMore() {
    Permits budget = new Permits(2);
    takeAll(budget);
    budget.grow(3);
    assertThat(takeAll(budget)).isEqualTo(3);
  }

  @Test
  void afterACutNothingIsGivenUntilEnoughCameBack() {
    Permits budget = new Permits(3);
    takeAll(budget);
    budget.grow(-2);
    budget.release();
    assertThat(budget.take(false)).isFalse();
    budget.release();
    assertThat(budget.take(false)).isFalse();
    budget.release();
    assertThat(takeAll(budget)).isOne();
  }

  @Test
  void theLastOneIsForAnElderAsLongAsThereIsOne() {
    Permits budget = new Permits(3);
    budget.elderCame();
    budget.elderCame();
    assertThat(takeAll(budget)).isEqualTo(2);
    budget.elderLeft();
    assertThat(budget.take(false)).isFalse();
    assertThat(budget.take(true)).isTrue();
    assertThat(budget.take(true)).isFalse();
    budget.release();
    budget.elderLeft();
    assertThat(takeAll(budget)).isOne();
  }

  @Test
  void whereThereIsOnlyOneNothingIsSetAside() {
    Permits budget = new Permits(1);
    budget.elderCame();
    assertThat(takeAll(budget)).isOne();
    budget.release();
    budget.grow(1);
    assertThat(takeAll(budget)).isOne();
    assertThat(budget.take(true)).isTrue();
  }

  @Test
  void itIsTightWhenNoneIsLeftAndThereIsAnElder() {
    Permits budget = new Permits(1);
    takeAll(budget);
    assertThat(budget.isTight()).isFalse();
    budget.elderCame();
    assertThat(budget.isTight()).isTrue();
    budget.release();
    assertThat(budget.isTight()).isFalse();
  }

  @Test
  void twoEventLoopsTogetherNeverHoldMoreThanTheBound() {
    Permits budget = new Permits(3);
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runnable loop =
        () -> {
          for (int i = 0; i < 20_000; i++) {
            if (budget.take(false)) {
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
