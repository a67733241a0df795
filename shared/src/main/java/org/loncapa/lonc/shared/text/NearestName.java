// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped word most likely means. */
public final class NearestName {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name);

  private NearestName() {}

  private record Candidate(String name, int distance) {}

  /**
   * Returns the known name nearest to {@code word}, if one is near enough.
   *
   * <p>The measure is the Damerau-Levenshtein distance, ignoring case: insertions, deletions,
   * substitutions and swaps of neighbours. The limit is 2, or a third of the word's length if that
   * is more, but less than its length: otherwise all words of two letters would be near each other.
   * Of equally near names the first in the order of {@link String#compareTo} is returned, for any
   * order of {@code known}.
   */
  public static Optional<String> of(String word, Collection<String> known) {
    int max = Math.min(Math.max(2, word.length() / 3), word.length() - 1);
    return known.stream()
        // First by length: a junk word of a million letters must not cost a million columns.
        .filter(name -> Math.abs(name.length() - word.length()) <= max)
        .map(name -> new Candidate(name, distance(lower(word), lower(name))))
        .filter(candidate -> candidate.distance() <= max)
        .min(BEST_FIRST)
        .map(Candidate::name);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Keeps all rows although the last three would do, because words are short. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = cell(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cell(int[][] d, String a, String b, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
