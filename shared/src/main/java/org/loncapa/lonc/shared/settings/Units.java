// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.loncapa.lonc.shared.text.Quoted;

/**
 * Durations and numbers of bytes in text form: {@code 100ms}, {@code 5s}, {@code 16MiB}.
 *
 * <p>A unit is required: a bare 30 could mean seconds to the writer and milliseconds to the reader.
 * Each unit has one spelling. There is no {@code m}, which could mean minutes or milliseconds, and
 * no {@code MB}, which is used for two different numbers.
 */
public final class Units {
  private static final int MAX_DIGITS = 18;

  private Units() {}

  private record Unit(String name, long size) {}

  /** Related units, the largest first, so that the first match gives the shortest text. */
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
   * Returns a duration in nanoseconds, at least 0. White space may precede the unit.
   *
   * @throws IllegalArgumentException with a message that says what is wrong
   */
  public static long nanos(String text) {
    return parse(text, Family.TIME);
  }

  /**
   * Returns a number of bytes, at least 0. White space may precede the unit.
   *
   * @throws IllegalArgumentException with a message that says what is wrong
   */
  public static long bytes(String text) {
    return parse(text, Family.SIZE);
  }

  /**
   * Returns the shortest text that {@link #nanos} reads as the same duration: {@code 90s}, but
   * {@code 1h} for 3,600 s.
   *
   * @param nanos nanoseconds, at least 0
   */
  public static String printNanos(long nanos) {
    return nanos == 0 ? "0s" : print(nanos, Family.TIME);
  }

  /**
   * Returns the shortest text that {@link #bytes} reads as the same number.
   *
   * @param bytes number of bytes, at least 0
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
                    "its unit %s is not one of %s".formatted(Quoted.of(name), family.names())));
  }

  private static long multiply(String digits, Unit unit) {
    if (digits.length() > MAX_DIGITS) {
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
