// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayedNameTest {
  private static final String NINES = "9".repeat(200);

  @ParameterizedTest
  @CsvSource({
    "1118273462.3.4711.put.msul1, msul1, true",
    "1118273462.3.4711.put.msul1, sul1, false",
    "1118273462.3.4711.put.msul1, put.msul1, false",
    "1118273462.3.4711.put.msul1, MSUL1, false",
    "1118273462.3.4711.put.msul1, '', false",
    "1118273462.3.4711..msul1, msul1, true", // a command without word characters
    "1.1.1.put.a.b, a.b, true", // dots in the id: not for host b
    "1.1.1.put.a.b, b, false",
    "1.1.1.put.a..b, a..b, true",
    "1.1.1.put.a..b, b, false",
    "1.1.1.1.1, 1, true",
    "1.1.1.put, put, true", // odd, all that follow
    "1.1.put.msul1, msul1, true",
    "x.1.1.put.msul1, msul1, true",
    "1.-1.1.put.msul1, msul1, true",
    "..1.put.msul1, msul1, true",
    "x.a.b, b, true",
    "x.a.b, a.b, true",
    ".msul1, msul1, true",
    "msul1, msul1, false",
  })
  void aNameOfTheFormIsForOneHostAnOddOneGoesByItsEnding(String name, String host, boolean is) {
    assertThat(DelayedName.of(name).map(it -> it.isFor(host)).orElse(false)).isEqualTo(is);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "msul1", "1.1.1.put.", "../1.1.1.put.msul1", "/x.y", "x."})
  void whatNamesNoHostIsNoName(String text) {
    assertThat(DelayedName.of(text)).isEmpty();
    assertThatThrownBy(() -> new DelayedName(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOrderIsThatOfNumbersThenOfTextAndOddOnesComeLast() {
    List<String> inOrder =
        List.of(
            "0.9.9.put.h",
            "9.1.1.put.h",
            "10.2.5.put.h",
            "10.10.5.put.h",
            "10.10.40.put.h",
            "010.10.300.put.h", // a zero in front changes nothing
            "10.10.300.put.h.h", // the same numbers: by text, and a zero is before a one
            "10.10.300.store.h",
            "1118273462.1.1..h",
            "9223372036854775808.1.1.put.h",
            "18446744073709551617.1.1.put.h",
            NINES + ".1.1.put.h",
            NINES + "." + NINES + ".1.put.h",
            "1.1.put.h",
            "x.h");
    List<DelayedName> names = new ArrayList<>(inOrder.stream().map(DelayedName::new).toList());
    Collections.shuffle(names, new Random(1));
    Collections.sort(names);
    assertThat(names).extracting(DelayedName::text).containsExactlyElementsOf(inOrder);
  }

  @Test
  void theOrderOfAnyNamesIsAnOrder() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      DelayedName a = anyName(random);
      DelayedName b = anyName(random);
      DelayedName c = anyName(random);
      assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
      assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
      if (a.compareTo(b) < 0 && b.compareTo(c) < 0) {
        assertThat(a).isLessThan(c);
      }
    }
  }

  static DelayedName anyName(Random random) {
    char[] text = new char[1 + random.nextInt(12)];
    for (int i = 0; i < text.length; i++) {
      text[i] = "01.2.a.".charAt(random.nextInt(7));
    }
    return new DelayedName(random.nextInt(3) + "." + String.valueOf(text) + "h");
  }

  @Test
  void theTimeIsTheFirstNumber() {
    assertThat(new DelayedName("1118273462.3.4711.put.h").epochSeconds()).hasValue(1118273462);
    assertThat(new DelayedName(NINES + ".3.4711.put.h").epochSeconds()).isEmpty();
    assertThat(new DelayedName("1118273462.put.h").epochSeconds()).isEmpty();
  }

  @Test
  void anOddNameCountsForTheLongestIdItEndsWith() {
    Set<String> known = Set.of("b", "a.b", "c");
    assertThat(new DelayedName("x.y.a.b").hostAmong(known)).contains("a.b");
    assertThat(new DelayedName("x.y.b").hostAmong(known)).contains("b");
    assertThat(new DelayedName("x.y.d").hostAmong(known)).isEmpty();
    assertThat(new DelayedName("1.1.1.put.a.b").hostAmong(known)).contains("a.b");
    assertThat(new DelayedName("1.1.1.put.x.b").hostAmong(known)).isEmpty();
  }

  @Test
  void everyEndHasALabelAndWordsOfItsOwn() {
    assertThat(DelayedOutcome.values())
        .extracting(DelayedOutcome::text)
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
    assertThat(Arrays.stream(DelayedOutcome.values()).map(DelayedOutcome::label))
        .allMatch(label -> label.matches("[a-z]+(_[a-z]+)*"));
  }
}
