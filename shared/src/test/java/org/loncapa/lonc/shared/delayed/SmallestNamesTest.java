// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallestNamesTest {
  @Test
  void theyAreTheFirstOfAllSorted() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      int max = 1 + random.nextInt(10);
      SmallestNames earliest = new SmallestNames(max);
      List<DelayedName> all = new ArrayList<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        DelayedName name = DelayedNameTest.anyName(random);
        all.add(name);
        earliest.add(name);
      }
      List<DelayedName> expected = all.stream().sorted().limit(max).toList();
      assertThat(earliest.sorted()).isEqualTo(expected);
    }
  }

  @Test
  void noneAreKeptOfNone() {
    assertThat(new SmallestNames(5).sorted()).isEmpty();
  }

  @Test
  void toKeepNoneIsRefused() {
    assertThatThrownBy(() -> new SmallestNames(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
