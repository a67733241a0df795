// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "-3, 0.0s",
    "0, 0.0s",
    "0.04, 0.0s",
    "3.26, 3.3s",
    "9.94, 9.9s",
    "9.96, 10s",
    "59.4, 59s",
    "59.6, 1m00s",
    "192, 3m12s",
    "3600, 1h00m",
    "18183, 5h03m",
    "86400, 1d00h",
    "1051200, 12d04h"
  })
  void agesHaveTheTwoLargestUnits(double seconds, String text) {
    assertThat(Durations.of(seconds)).isEqualTo(text);
  }

  @Test
  void roundTripsAreMillisecondsWithTwoDigits() {
    assertThat(Durations.millis(0.00034)).isEqualTo("0.34 ms");
    assertThat(Durations.millis(0.00304)).isEqualTo("3.04 ms");
    assertThat(Durations.millis(1.5)).isEqualTo("1500.00 ms");
  }

  @Test
  void programsGetPlainSeconds() {
    assertThat(Durations.plain(0)).isEqualTo("0.000");
    assertThat(Durations.plain(-1)).isEqualTo("0.000");
    assertThat(Durations.plain(1.5)).isEqualTo("1.500");
    assertThat(Durations.plain(1795475341.922)).isEqualTo("1795475341.922");
  }
}
