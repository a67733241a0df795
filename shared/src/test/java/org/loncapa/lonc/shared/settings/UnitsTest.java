// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "0s, 0",
    "1ns, 1",
    "7us, 7000",
    "100ms, 100000000",
    "5s, 5000000000",
    "5 s, 5000000000",
    "10min, 600000000000",
    "1h, 3600000000000",
    "2d, 172800000000000",
    "0000000000000001s, 1000000000",
  })
  void readsDurations(String text, long nanos) {
    assertThat(Units.nanos(text)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({"0B, 0", "1000B, 1000", "512KiB, 524288", "16MiB, 16777216", "2GiB, 2147483648"})
  void readsNumbersOfBytes(String text, long bytes) {
    assertThat(Units.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5 ", "0"})
  void saysThatAUnitIsMissing(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Units.nanos(text))
        .withMessageContaining("unit is missing")
        .withMessageContaining("min, s, ms")
        .withMessageEndingWith("as in 5s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Units.bytes(text))
        .withMessageContaining("unit is missing")
        .withMessageEndingWith("as in 16MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5m", "5S", "5sec", "5MiB", "1h30min", "1.5s", "5s s", "5\u00b5s"})
  void refusesAnUnknownUnitOfTime(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Units.nanos(text))
        .withMessageContaining("is not one of d, h, min, s, ms, us, ns");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5MB", "5K", "5mib", "5s", "5b"})
  void refusesAnUnknownUnitOfSize(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Units.bytes(text))
        .withMessageContaining("is not one of GiB, MiB, KiB, B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-5s", "+5s", " 5s", "five", "\u0665s"})
  void refusesWhatDoesNotBeginWithANumber(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Units.nanos(text))
        .withMessageContaining("whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"106752d", "9999999999s", "999999999999999999s", "1000000000000000000ns"})
  void refusesWhatDoesNotFit(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Units.nanos(text))
        .withMessage("it is too large");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1500000, 1500us",
    "100000000, 100ms",
    "90000000000, 90s",
    "3600000000000, 1h",
    "86400000000000, 1d",
  })
  void printsDurationsInTheLargestUnitThatFits(long nanos, String text) {
    assertThat(Units.printNanos(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0B", "1000, 1000B", "1536, 1536B", "524288, 512KiB", "1073741824, 1GiB"})
  void printsBytesInTheLargestUnitThatFits(long bytes, String text) {
    assertThat(Units.printBytes(bytes)).isEqualTo(text);
  }

  @Test
  void printsNothingNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> Units.printNanos(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Units.printBytes(-1));
  }

  @Test
  void readsBackWhatItPrints() {
    Random random = new Random(3);
    for (int round = 0; round < 5_000; round++) {
      long amount = random.nextLong(1_000_000_000_000_000_000L) >> random.nextInt(60);
      assertThat(Units.nanos(Units.printNanos(amount))).isEqualTo(amount);
      assertThat(Units.bytes(Units.printBytes(amount))).isEqualTo(amount);
    }
  }
}
