// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

/** Durations as people read them: the two largest units, such as {@code 3m12s}. */
final class Durations {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Durations() {}

  /** Of seconds; what is below zero, by clocks that differ, counts as zero. */
  static String of(double seconds) {
    double some = Math.max(0, seconds);
    long tenths = Math.round(some * 10);
    if (tenths < 100) {
      return tenths / 10 + "." + tenths % 10 + "s";
    }
    long whole = Math.round(some);
    if (whole < MINUTE) {
      return whole + "s";
    }
    if (whole < HOUR) {
      return pair(whole, MINUTE, "m", 1, "s");
    }
    return whole < DAY ? pair(whole, HOUR, "h", MINUTE, "m") : pair(whole, DAY, "d", HOUR, "h");
  }

  private static String pair(long seconds, long large, String l, long small, String s) {
    long rest = seconds % large / small;
    return seconds / large + l + (rest < 10 ? "0" : "") + rest + s;
  }

  /** Of seconds that a reply took, in milliseconds with two digits after the point. */
  static String millis(double seconds) {
    long hundredths = Math.round(seconds * 100_000);
    long rest = hundredths % 100;
    return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest + " ms";
  }

  /** A plain number of seconds with three digits after the point, for programs. */
  static String plain(double seconds) {
    long millis = Math.round(Math.max(0, seconds) * 1000);
    String rest = String.valueOf(1000 + millis % 1000);
    return millis / 1000 + "." + rest.substring(1);
  }
}
