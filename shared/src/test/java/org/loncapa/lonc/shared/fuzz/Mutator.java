// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.fuzz;

import java.util.List;
import java.util.Random;

/** Changes valid inputs into broken ones; the same ones for the same seed. */
public final class Mutator {
  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_REPEAT = 300;

  private final Random random;
  private final List<String> pieces;

  /**
   * Creates a mutator.
   *
   * @param pieces tokens of the format, inserted at random
   */
  public Mutator(long seed, String... pieces) {
    this.random = new Random(seed);
    this.pieces = List.of(pieces);
  }

  /** Returns the source of all random choices. */
  public Random random() {
    return random;
  }

  /** Returns one of several values. */
  public <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Returns the text with one to four changes, which may cancel each other. */
  public String mutated(String text) {
    String changed = text;
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      changed = changedOnce(changed);
    }
    return changed;
  }

  private String changedOnce(String text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(8));
    String before = text.substring(0, from);
    String after = text.substring(from);
    return switch (random.nextInt(8)) {
      case 0 -> before;
      case 1 -> after;
      case 2 -> before + text.substring(to);
      case 3 -> before + text.substring(from, to) + after;
      case 4 -> before + anyByte() + after;
      case 5 -> from < text.length() ? before + anyByte() + text.substring(from + 1) : text;
      case 6 -> before + oneOf(pieces) + after;
      default -> before + oneOf(pieces).repeat(random.nextInt(LONGEST_REPEAT)) + after;
    };
  }

  private char anyByte() {
    return (char) random.nextInt(256);
  }
}
