// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

  private static final double MIDDLE = 0.5;
  private static final double NEARLY_ONE = Math.nextDown(1.0);

  private static LongStream pauses(Backoff backoff, int attempts) {
    return IntStream.range(0, attempts).mapToLong(i -> backoff.pause(i, MIDDLE));
  }

  @Test
  void eachPauseIsTwiceTheOneBeforeUpToTheBound() {
    assertThat(pauses(new Backoff(100, 2_000, 0.2), 8))
        .containsExactly(100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L, 2_000L);
  }

  @Test
  void aBoundThatIsNoPowerOfTwoTimesTheFirstIsStillReachedAndKept() {
    assertThat(pauses(new Backoff(5, 60, 0), 7)).containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 60L);
  }

  @Test
  void minAndMaxMayBeEqual() {
    assertThat(pauses(new Backoff(7, 7, 0), 3)).containsExactly(7L, 7L, 7L);
  }

  @Test
  void aVeryLateAttemptPausesAsLongAsTheBoundSays() {
    assertThat(new Backoff(100, 2_000, 0).pause(Integer.MAX_VALUE, MIDDLE)).isEqualTo(2_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, Long.MAX_VALUE / 2, Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE})
  void noPauseOverflows(long first) {
    Backoff backoff = new Backoff(first, Long.MAX_VALUE, 0.9);
    for (int attempt = 0; attempt < 200; attempt++) {
      assertThat(backoff.pause(attempt, NEARLY_ONE)).isPositive();
      assertThat(backoff.pause(attempt, 0)).isPositive();
    }
    assertThat(backoff.pause(200, NEARLY_ONE)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theJitterStaysWithinItsShareAndReachesBothEnds() {
    Backoff backoff = new Backoff(100_000_000L, 2_000_000_000L, Backoff.JITTER);
    Random random = new Random(20);
    for (int attempt = 0; attempt < 8; attempt++) {
      long plain = new Backoff(backoff.min(), backoff.max(), 0).pause(attempt, MIDDLE);
      long[] samples = samples(backoff, attempt, random);
      assertThat(LongStream.of(samples).min().orElseThrow())
          .isBetween(plain * 80 / 100 - 1, plain * 81 / 100);
      assertThat(LongStream.of(samples).max().orElseThrow())
          .isBetween(plain * 119 / 100, plain * 120 / 100 + 1);
      assertThat(LongStream.of(samples).average().orElseThrow())
          .isBetween(plain * 0.99, plain * 1.01);
    }
  }

  private static long[] samples(Backoff backoff, int attempt, Random random) {
    return LongStream.range(0, 20_000)
        .map(i -> backoff.pause(attempt, random.nextDouble()))
        .toArray();
  }

  @Test
  void evenTheShortestPauseIsNotNothing() {
    assertThat(new Backoff(1, 1, 0.9).pause(0, 0)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "0, 0", "2, 1", "-2, -1", "1, -9223372036854775808"})
  void refusesTimesThatMakeNoPause(long first, long max) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(first, max, 0.2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAJitterThatIsNotAShare(double jitter) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(1, 2, jitter));
  }
}
