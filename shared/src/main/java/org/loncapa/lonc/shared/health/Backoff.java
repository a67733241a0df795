// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

/**
 * The pause before attempt after attempt: it doubles up to a bound and is spread by a jitter, so
 * that many hosts which failed together do not come back together.
 *
 * @param first nanoseconds before the first repeat, above 0
 * @param most nanoseconds that no pause exceeds before the jitter, at least {@code first}
 * @param jitter share by which a pause may be shorter or longer, 0 to below 1
 */
public record Backoff(long first, long most, double jitter) {
  /** The jitter of all of lonc's pauses: 20 % either way. */
  public static final double JITTER = 0.2;

  /** Refuses values that could make a pause of nothing or one without end. */
  public Backoff {
    if (first <= 0 || most < first) {
      throw new IllegalArgumentException("first " + first + " and most " + most + " make no pause");
    }
    if (!(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException("jitter " + jitter + " is not within 0 and 1");
    }
  }

  /**
   * The pause before one more attempt.
   *
   * @param attempt attempts that failed before the one just failed, from 0
   * @param random evenly spread from 0 to below 1
   * @return nanoseconds, from 1
   */
  public long pause(int attempt, double random) {
    long pause = first;
    for (int i = 0; i < attempt && pause < most; i++) {
      pause = pause > most / 2 ? most : pause * 2;
    }
    return Math.max(1, (long) (pause * (1 + jitter * (2 * random - 1))));
  }
}
