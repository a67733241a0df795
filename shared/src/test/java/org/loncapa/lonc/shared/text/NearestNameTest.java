// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("connections", "queue", "tries", "probe");

  @Test
  void findsAWordWithALetterLeftOutPutInReplacedOrSwapped() {
    assertThat(NearestName.of("conections", KNOWN)).contains("connections");
    assertThat(NearestName.of("queuee", KNOWN)).contains("queue");
    assertThat(NearestName.of("tryes", KNOWN)).contains("tries");
    assertThat(NearestName.of("porbe", KNOWN)).contains("probe");
  }

  @Test
  void countsASwapAsOneStep() {
    assertThat(NearestName.of("abc", List.of("bac", "xyc"))).contains("bac");
    assertThat(NearestName.of("ba", List.of("ab"))).contains("ab");
    assertThat(NearestName.of("ab", List.of("xy"))).isEmpty();
  }

  @Test
  void takesUpperAndLowerCaseAsTheSame() {
    assertThat(NearestName.of("QUEUE", KNOWN)).contains("queue");
    assertThat(NearestName.of("lonhostid", List.of("lonHostID"))).contains("lonHostID");
  }

  @Test
  void findsNothingWhenNothingIsNear() {
    assertThat(NearestName.of("metrics", KNOWN)).isEmpty();
    assertThat(NearestName.of("quXYZ", KNOWN)).isEmpty();
    assertThat(NearestName.of("queue", List.of())).isEmpty();
  }

  @Test
  void allowsAThirdOfALongWord() {
    assertThat(NearestName.of("abcdefghijkl", List.of("abcdefghWXYZ"))).contains("abcdefghWXYZ");
    assertThat(NearestName.of("abcdefghijkl", List.of("abcdefgVWXYZ"))).isEmpty();
  }

  @Test
  void neverReplacesEveryLetter() {
    assertThat(NearestName.of("", List.of("a", "ab"))).isEmpty();
    assertThat(NearestName.of("a", List.of("b"))).isEmpty();
    assertThat(NearestName.of("ab", List.of("cd"))).isEmpty();
  }

  @Test
  void takesTheFirstInAlphabeticalOrderOfEquallyNearOnes() {
    assertThat(NearestName.of("bat", List.of("cat", "hat", "bit"))).contains("bit");
    assertThat(NearestName.of("bat", List.of("hat", "bit", "cat"))).contains("bit");
  }

  @Test
  void findsAKnownWordItselfBeforeAnyOther() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      String word = "a" + randomWord(random);
      List<String> known = List.of(randomWord(random), word, randomWord(random));
      assertThat(NearestName.of(word, known)).contains(word);
    }
  }

  @Test
  void aHugeWordHasNoHugeCost() {
    assertThat(NearestName.of("q".repeat(1_000_000), KNOWN)).isEmpty();
  }

  private static String randomWord(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }
}
