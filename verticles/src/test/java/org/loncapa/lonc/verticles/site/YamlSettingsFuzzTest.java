// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.fuzz.Corpus;
import org.loncapa.lonc.shared.fuzz.Mutator;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.text.ConfigError;

/** Files of settings that are YAML, nearly YAML, or no YAML at all. */
class YamlSettingsFuzzTest {
  private static final int ROUNDS = 6_000;
  private static final String FILE = "lonc.yaml";
  private static final List<String> LINES =
      List.of(
          "maxTries: 7",
          "maxQueue: \"5000\"",
          "socketMode: '0660' # quoted",
          "# a comment",
          "probe: off",
          "tlsHosts: msul1 msul2",
          "maxClients: [1, 2]",
          "---",
          "");

  private final Mutator mutator =
      new Mutator(
          55,
          ": ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "#",
          "&a ",
          "*a",
          "!!str ",
          "|",
          ">",
          "\n",
          "  ",
          "\t",
          "? ",
          "%",
          "@",
          "<<: ",
          "---\n",
          "...\n",
          "\0",
          "\u00c3\u00a4");

  @Test
  void everyFileOfTheCorpusIsRefusedWithFaultsInTheirLines() {
    for (String file : Corpus.read("yaml")) {
      assertThat(check(file).errors()).as(file).isNotEmpty();
    }
  }

  @Test
  void anyFileGivesEntriesAndFaultsThatHaveALineEach() {
    List<String> corpus = Corpus.read("yaml");
    int good = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String file = mutator.random().nextInt(4) == 0 ? mutator.oneOf(corpus) : file();
      good += check(mutator.mutated(file)).errors().isEmpty() ? 1 : 0;
    }
    assertThat(good).isBetween(ROUNDS / 20, ROUNDS * 19 / 20); // both must have been tried
  }

  private String file() {
    StringBuilder file = new StringBuilder();
    for (int i = mutator.random().nextInt(6); i >= 0; i--) {
      file.append(mutator.oneOf(LINES)).append('\n');
    }
    return file.toString();
  }

  private static RawSettings check(String text) {
    byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
    RawSettings raw = YamlSettings.read(FILE, content);
    // YAML has more line ends than one: as many lines as there could be at all.
    int lines = new String(content, StandardCharsets.UTF_8).split("\\R|\u0085", -1).length;
    for (ConfigError error : raw.errors()) {
      assertThat(error.line()).as("%s in %s", error, text).isBetween(1, lines);
      assertThat(error.text()).as(text).matches("[ -~]{1,300}");
    }
    for (SettingEntry entry : raw.entries()) {
      assertThat(entry.line()).isBetween(1, lines);
    }
    return raw;
  }
}
