// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.loncapa.lonc.shared.text.Quoted;

/**
 * Durations and numbers of bytes as people write them: {@code 100ms}, {@code 5s}, {@code 16MiB}.
 *
 * <p>A unit is required. Without one, 30 may be seconds to the writer and milliseconds to the
 * reader, and both are sure of it. Units are spelled in one way only; there is no {@code m}, which
 * could be minutes or milliseconds, and no {@code MB}, which is two numbers.
 */
public final class Units {
  private static final int MOST_DIGITS = 18;

  private Units() {}

  private record Unit(String name, long size) {}

  /** A family of units, the largest first, so that printing finds the shortest form. */
  private enum Family {
    TIME(
        "5s",
        new Unit("d", 86_400_000_000_000L),
        new Unit("h", 3_600_000_000_000L),
        new Unit("min", 60_000_000_000L),
        new Unit("s", 1_000_000_000L),
        new Unit("ms", 1_000_000L),
        new Unit("us", 1_000L),
        new Unit("ns", 1L)),
    SIZE(
        "16MiB",
        new Unit("GiB", 1L << 30),
        new Unit("MiB", 1L << 20),
        new Unit("KiB", 1L << 10),
        new Unit("B", 1L));

    private final String example;
    private final Unit[] units;

    Family(String example, Unit... units) {
      this.example = example;
      this.units = units;
    }

    private String names() {
      return Arrays.stream(units).map(Unit::name).collect(Collectors.joining(", "));
    }
  }

  /**
   * Returns the duration in nanoseconds, 0 or more; a blank may stand before the unit.
   *
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  public static long nanos(String text) {
    return parse(text, Family.TIME);
  }

  /**
   * Returns the number of bytes, 0 or more; a blank may stand before the unit.
   *
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  public static long bytes(String text) {
    return parse(text, Family.SIZE);
  }

  /**
   * Returns the shortest text that {@link #nanos} reads back as the same duration: {@code 90s}, but
   * {@code 1h} for 3,600 s.
   *
   * @param nanos nanoseconds, 0 or more
   */
  public static String printNanos(long nanos) {
    return nanos == 0 ? "0s" : print(nanos, Family.TIME);
  }

  /**
   * Returns the shortest text that {@link #bytes} reads back as the same number.
   *
   * @param bytes a number of bytes, 0 or more
   */
  public static String printBytes(long bytes) {
    return bytes == 0 ? "0B" : print(bytes, Family.SIZE);
  }

  private static long parse(String text, Family family) {
    int digits = digits(text);
    if (digits == 0) {
      throw new IllegalArgumentException("it does not begin with a whole number");
    }
    String unit = text.substring(digits).strip();
    if (unit.isEmpty()) {
      throw new IllegalArgumentException(
          "its unit is missing (%s), as in %s".formatted(family.names(), family.example));
    }
    return multiply(text.substring(0, digits), find(unit, family));
  }

  private static int digits(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits;
  }

  private static Unit find(String name, Family family) {
    return Arrays.stream(family.units)
        .filter(unit -> unit.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "its unit %s is none of %s".formatted(Quoted.of(name), family.names())));
  }

  private static long multiply(String digits, Unit unit) {
    if (digits.length() > MOST_DIGITS) {
      throw new IllegalArgumentException("it is too large");
    }
    long count = Long.parseLong(digits);
    if (count > Long.MAX_VALUE / unit.size()) {
      throw new IllegalArgumentException("it is too large");
    }
    return count * unit.size();
  }

  private static String print(long amount, Family family) {
    if (amount < 0) {
      throw new IllegalArgumentException(amount + " is negative");
    }
    return Arrays.stream(family.units)
        .filter(unit -> amount % unit.size() == 0)
        .findFirst()
        .map(unit -> amount / unit.size() + unit.name())
        .orElseThrow();
  }
}
