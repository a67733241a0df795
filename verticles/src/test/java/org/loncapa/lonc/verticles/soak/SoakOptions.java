// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.SplittableRandom;

/**
 * What the soak is asked for.
 *
 * @param minutes how long faults are injected
 * @param seed decides what is injected and asked; two runs with one seed differ only in timing
 */
record SoakOptions(double minutes, long seed) {
  static final String USAGE = "usage: scripts/soak [--minutes N] [--seed S]";

  /** Throws IllegalArgumentException for anything but {@link #USAGE}. */
  static SoakOptions of(String[] arguments) {
    double minutes = 1;
    long seed = new SplittableRandom().nextLong(1_000_000_000);
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " lacks its value");
      }
      switch (arguments[i]) {
        case "--minutes" -> minutes = Double.parseDouble(arguments[i + 1]);
        case "--seed" -> seed = Long.parseLong(arguments[i + 1]);
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    if (!(minutes > 0 && minutes < 100_000)) {
      throw new IllegalArgumentException("not a number of minutes: " + minutes);
    }
    return new SoakOptions(minutes, seed);
  }
}
