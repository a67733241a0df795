// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Prints a time as the site's other programs do: as Perl's {@code localtime}, for example {@code
 * Wed Jun 8 19:31:02 2005} with two blanks before the 8.
 */
public final class LocalTimes {
  /**
   * The names are spelled here, not asked of the locale data: those have changed between releases
   * of Java, and the programs that read our files compare letters.
   */
  private static final DateTimeFormatter LOCALTIME =
      new DateTimeFormatterBuilder()
          .appendText(
              ChronoField.DAY_OF_WEEK, names("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
          .appendLiteral(' ')
          .appendText(
              ChronoField.MONTH_OF_YEAR,
              names(
                  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                  "Dec"))
          .appendPattern(" ppd HH:mm:ss uuuu")
          .toFormatter(Locale.ROOT);

  private LocalTimes() {}

  /**
   * Returns a time in words.
   *
   * @param epochSeconds seconds since 1970
   * @param zone where the site is
   * @throws java.time.DateTimeException if the time is beyond what dates can hold
   */
  public static String print(long epochSeconds, ZoneId zone) {
    return LOCALTIME.format(ZonedDateTime.ofInstant(Instant.ofEpochSecond(epochSeconds), zone));
  }

  private static Map<Long, String> names(String... names) {
    Map<Long, String> numbered = new HashMap<>();
    for (String name : names) {
      numbered.put(numbered.size() + 1L, name);
    }
    return numbered;
  }
}
