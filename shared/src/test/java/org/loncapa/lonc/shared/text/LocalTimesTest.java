// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalTimesTest {
  private static final long WEDNESDAY = 1118273462;

  @Test
  void aDayOfOneDigitHasABlankBeforeIt() {
    ZoneId lansing = ZoneId.of("America/Detroit");
    assertThat(LocalTimes.print(WEDNESDAY, lansing)).isEqualTo("Wed Jun  8 19:31:02 2005");
  }

  @Test
  void theZoneMayMakeItAnotherDay() {
    assertThat(LocalTimes.print(WEDNESDAY, ZoneId.of("Asia/Tokyo")))
        .isEqualTo("Thu Jun  9 08:31:02 2005");
    assertThat(LocalTimes.print(0, ZoneOffset.UTC)).isEqualTo("Thu Jan  1 00:00:00 1970");
    assertThat(LocalTimes.print(-1, ZoneOffset.UTC)).isEqualTo("Wed Dec 31 23:59:59 1969");
  }

  @Test
  void theHourThatComesTwiceIsPrintedTwice() {
    ZoneId lansing = ZoneId.of("America/Detroit");
    assertThat(LocalTimes.print(1130650200, lansing)).isEqualTo("Sun Oct 30 01:30:00 2005");
    assertThat(LocalTimes.print(1130653800, lansing)).isEqualTo("Sun Oct 30 01:30:00 2005");
  }

  @Test
  void theNamesOfDaysAndMonthsAreThoseOfPerl() {
    List<String> months = new ArrayList<>();
    for (Month month : Month.values()) {
      LocalDateTime first = LocalDateTime.of(2024, month, 1, 0, 0);
      months.add(print(first).substring(4, 7));
    }
    assertThat(months).hasToString("[Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec]");
    List<String> days = new ArrayList<>();
    for (int day = 1; day <= 7; day++) {
      days.add(print(LocalDateTime.of(2024, Month.JANUARY, day, 0, 0)).substring(0, 3));
    }
    assertThat(days).hasToString("[Mon, Tue, Wed, Thu, Fri, Sat, Sun]");
  }

  private static String print(LocalDateTime time) {
    return LocalTimes.print(time.toEpochSecond(ZoneOffset.UTC), ZoneOffset.UTC);
  }
}
