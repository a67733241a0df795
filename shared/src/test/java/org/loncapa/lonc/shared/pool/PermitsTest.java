// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PermitsTest {

  private static int takeAll(Permits permits) {
    return (int) IntStream.range(0, 1_000).takeWhile(i -> permits.tryAcquire(false)).count();
  }

  @Test
  void givesAsManyAsItHas() {
    Permits permits = new Permits(3);
    assertThat(takeAll(permits)).isEqualTo(3);
    assertThat(permits.tryAcquire(false)).isFalse();
  }

  @Test
  void aRefusalTakesNothing() {
    Permits permits = new Permits(1);
    takeAll(permits);
    IntStream.range(0, 10).forEach(i -> assertThat(permits.tryAcquire(false)).isFalse());
    permits.release();
    assertThat(takeAll(permits)).isOne();
  }

  @Test
  void aReleasedPermitCanBeAcquiredAgain() {
    Permits permits = new Permits(2);
    takeAll(permits);
    permits.release();
    permits.release();
    assertThat(takeAll(permits)).isEqualTo(2);
  }

  @Test
  void aLargerBoundGivesMore() {
    Permits permits = new Permits(2);
    takeAll(permits);
    permits.grow(3);
    assertThat(takeAll(permits)).isEqualTo(3);
  }

  @Test
  void afterACutNothingIsGivenUntilEnoughCameBack() {
    Permits permits = new Permits(3);
    takeAll(permits);
    permits.grow(-2);
    permits.release();
    assertThat(permits.tryAcquire(false)).isFalse();
    permits.release();
    assertThat(permits.tryAcquire(false)).isFalse();
    permits.release();
    assertThat(takeAll(permits)).isOne();
  }

  @Test
  void theLastPermitIsReservedForAPredecessor() {
    Permits permits = new Permits(3);
    permits.predecessorAdded();
    permits.predecessorAdded();
    assertThat(takeAll(permits)).isEqualTo(2);
    permits.predecessorRemoved();
    assertThat(permits.tryAcquire(false)).isFalse();
    assertThat(permits.tryAcquire(true)).isTrue();
    assertThat(permits.tryAcquire(true)).isFalse();
    permits.release();
    permits.predecessorRemoved();
    assertThat(takeAll(permits)).isOne();
  }

  @Test
  void whereThereIsOnlyOneNothingIsSetAside() {
    Permits permits = new Permits(1);
    permits.predecessorAdded();
    assertThat(takeAll(permits)).isOne();
    permits.release();
    permits.grow(1);
    assertThat(takeAll(permits)).isOne();
    assertThat(permits.tryAcquire(true)).isTrue();
  }

  @Test
  void itIsContendedWithAPredecessorAndNoPermitLeft() {
    Permits permits = new Permits(1);
    takeAll(permits);
    assertThat(permits.isContended()).isFalse();
    permits.predecessorAdded();
    assertThat(permits.isContended()).isTrue();
    permits.release();
    assertThat(permits.isContended()).isFalse();
  }

  @Test
  void twoEventLoopsTogetherNeverHoldMoreThanTheBound() {
    Permits permits = new Permits(3);
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runnable loop =
        () -> {
          for (int i = 0; i < 20_000; i++) {
            if (permits.tryAcquire(false)) {
              most.accumulateAndGet(held.incrementAndGet(), Math::max);
              held.decrementAndGet();
              permits.release();
            }
          }
        };
    CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.runAsync(loop))
                .limit(6)
                .toArray(CompletableFuture<?>[]::new))
        .join();
    assertThat(most).hasValueBetween(1, 3);
    assertThat(takeAll(permits)).isEqualTo(3);
  }
}
