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
 * Formats times as the other programs of a site do, which is the format of Perl's {@code
 * localtime}: {@code Wed Jun 8 19:31:02 2005} with two blanks before the 8 (PROTOCOL.md section
 * 5.1).
 */
public final class LocalTimes {
  /**
   * The names are spelled here because locale data has changed between releases of Java, and the
   * readers of these files compare letters.
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
   * Returns the text of a time.
   *
   * @param epochSeconds seconds since 1970
   * @param zone time zone of the site
   * @throws java.time.DateTimeException if the time is out of range
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
