// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

/**
 * A pause that doubles with each attempt up to a maximum. Jitter spreads it, so that hosts that
 * failed together do not return together.
 *
 * @param min nanoseconds of the first pause, above 0
 * @param max nanoseconds of the longest pause before jitter, at least {@code min}
 * @param jitter fraction by which a pause may be shorter or longer, at least 0 and below 1
 */
public record Backoff(long min, long max, double jitter) {
  /** The jitter of all pauses of lonc: 20 % either way. */
  public static final double JITTER = 0.2;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a pause could be 0 or unlimited
   */
  public Backoff {
    if (min <= 0 || max < min) {
      throw new IllegalArgumentException(
          "min " + min + " and max " + max + " are not a valid range");
    }
    if (!(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException("jitter " + jitter + " is not at least 0 and below 1");
    }
  }

  /**
   * Returns the pause before the next attempt.
   *
   * @param attempt failed attempts before the one that just failed, from 0
   * @param random uniformly distributed, at least 0 and below 1
   * @return nanoseconds, at least 1
   */
  public long pause(int attempt, double random) {
    long pause = min;
    for (int i = 0; i < attempt && pause < max; i++) {
      pause = pause > max / 2 ? max : pause * 2;
    }
    return Math.max(1, (long) (pause * (1 + jitter * (2 * random - 1))));
  }
}
