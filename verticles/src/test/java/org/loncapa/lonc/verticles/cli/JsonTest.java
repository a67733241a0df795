// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final String ALL =
      "{\"a\":[1,-2,3.5,1.5e3,true,false,null,\"x\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\"],\"b\":{},"
          + "\"c\":[],\"\":\"\u20ac\"}";

  @Test
  void everyKindOfValueIsRead() {
    Map<String, Object> map = read(" " + ALL.replace(",", " , ").replace("{", "{\n") + "\r\n");
    assertThat(map.get("a"))
        .isEqualTo(
            Arrays.asList(1L, -2L, 3.5, 1500.0, true, false, null, "x\"\\/\b\f\n\r\t\u00e4"));
    assertThat(map.get("b")).isEqualTo(Map.of());
    assertThat(map.get("c")).isEqualTo(List.of());
    assertThat(map.get("")).isEqualTo("\u20ac");
    assertThat(map.keySet()).containsExactly("a", "b", "c", "");
  }

  @Test
  void noProperPartOfAnObjectIsOne() {
    for (int end = 0; end < ALL.length(); end++) {
      String part = ALL.substring(0, end);
      assertThatIllegalArgumentException().as(part).isThrownBy(() -> read(part));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "[]",
        "\"a\"",
        "{}x",
        "{a:1}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{\"a\":01x}",
        "{\"a\":--1}",
        "{\"a\":nul}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":[1 2]}",
        "{\"a\":99999999999999999999}"
      })
  void whatIsNoObjectIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(text));
  }

  @Test
  void nestingHasABound() {
    String deep = "{\"a\":" + "[".repeat(100_000);
    assertThatIllegalArgumentException().isThrownBy(() -> read(deep));
  }

  @Test
  void junkIsRefusedAndNothingElse() {
    Random random = new Random(2);
    String letters = "{}[]\":,0123456789.eE+-truefalsn\\u \n";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder junk = new StringBuilder("{\"a\":");
      for (int n = random.nextInt(20); n > 0; n--) {
        junk.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        assertThat(read(junk.toString())).isNotNull();
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageStartingWith("no JSON at character ");
      }
    }
  }

  @Test
  void whatIsWrittenIsReadBackAndIsAscii() {
    Map<String, Object> map = read(ALL);
    String text = JsonText.of(map);
    assertThat(text.chars()).allMatch(c -> c >= ' ' && c <= '~');
    assertThat(read(text)).isEqualTo(map);
  }

  @Test
  void numbersAreWrittenWithoutExponents() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("at", 1.795475341922E9);
    map.put("some", List.of(0.0, -0.5, 0.000001, 1e-9, -1e-9, 12.3456789));
    map.put("none", Double.NaN);
    assertThat(JsonText.of(map))
        .isEqualTo(
            "{\"at\":1795475341.922,\"some\":[0.0,-0.5,0.000001,0.0,0.0,12.345679],"
                + "\"none\":\"NaN\"}");
  }

  private static Map<String, Object> read(String text) {
    return Json.object(text.getBytes(StandardCharsets.UTF_8));
  }
}
