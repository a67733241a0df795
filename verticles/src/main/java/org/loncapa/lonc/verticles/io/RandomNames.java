// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Names of temporary files that another user cannot guess and create before. */
public final class RandomNames {
  /** Characters of such a name; each stands for one of 36. */
  public static final int LENGTH = 8;

  /** What such a name looks like. */
  public static final String PATTERN = "[0-9a-z]{" + LENGTH + "}";

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomNames() {}

  /** Returns another one each time. */
  public static String next() {
    return RANDOM
        .ints(LENGTH, 0, Character.MAX_RADIX)
        .mapToObj(digit -> Integer.toString(digit, Character.MAX_RADIX))
        .collect(Collectors.joining());
  }
}
