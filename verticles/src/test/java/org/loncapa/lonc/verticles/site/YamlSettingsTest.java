// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.text.ConfigError;

class YamlSettingsTest {
  private static final String FILE = "lonc.yaml";

  @Test
  void everyEntryKeepsItsLineAndItsSpelling() {
    RawSettings raw = read("# a comment\nmaxTries: 7\n\nprobe: off\nsocketMode: 0660\nq: 'a b'\n");
    assertThat(raw.errors()).isEmpty();
    assertThat(raw.entries())
        .containsExactly(
            new SettingEntry("maxTries", "7", FILE, 2),
            new SettingEntry("probe", "off", FILE, 4),
            new SettingEntry("socketMode", "0660", FILE, 5),
            new SettingEntry("q", "a b", FILE, 6));
  }

  @Test
  void aFileOfCommentsHasNoEntries() {
    assertThat(read("# nothing\n")).isEqualTo(read(""));
    assertThat(read("").errors()).isEmpty();
  }

  @Test
  void theFileOfDefaultsHasNeitherEntriesNorFaults() throws IOException {
    byte[] content = Files.readAllBytes(Path.of("..", "conf", "lonc.yaml"));
    assertThat(YamlSettings.read(FILE, content).entries()).isEmpty();
    assertThat(YamlSettings.read(FILE, content).errors()).isEmpty();
  }

  @Test
  void aKeyThatComesTwiceIsAFaultThatNamesTheFirst() {
    assertError(
        "maxTries: 1\nmaxQueue: 5\nmaxTries: 2\n", 3, "\"maxTries\" is already set in line 1");
  }

  @Test
  void listsAndGroupsAreFaultsBesideWhichOthersAreRead() {
    RawSettings raw = read("maxTries: [1, 2]\nmaxQueue: 5\nmaxClients:\n  a: 1\n");
    assertThat(raw.entries()).containsExactly(new SettingEntry("maxQueue", "5", FILE, 2));
    assertThat(raw.errors()).extracting(ConfigError::line).containsExactly(1, 3);
  }

  @Test
  void aKeyThatIsNoWordIsAFault() {
    assertError("maxTries: 1\n[a, b]: 2\n", 2, "the name of a setting is expected here");
  }

  @Test
  void aDocumentThatIsNoMappingIsAFault() {
    assertError("- maxTries\n- maxQueue\n", 1, "a list of \"key: value\" is expected here");
  }

  @Test
  void wrongSyntaxIsAFaultInItsLine() {
    assertError("maxTries: 1\nmaxQueue: \"open\n", 3, "this is not YAML: ");
    assertError("maxTries: 1\n  maxQueue: 2\n", 2, "this is not YAML: ");
    assertError("maxTries: 1\n---\nmaxQueue: 2\n", 2, "this is not YAML: ");
  }

  @Test
  void aControlCharacterIsAFaultInItsLine() {
    assertError(
        "maxTries: 1\n# \u0001\n", 2, "this is not YAML: there is a control character in it");
  }

  @Test
  void aCommentInAnotherEncodingDoesNoHarm() {
    byte[] latin = "# gr\u00f6\u00dfer\nmaxTries: 1\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(YamlSettings.read(FILE, latin).entries()).hasSize(1);
  }

  @Test
  void junkNeverThrows() {
    Random random = new Random(20);
    String alphabet = "a: -[]{}\"'#\n\t&*!|>%@`,?\u0000\u00e9";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder junk = new StringBuilder();
      random
          .ints(random.nextInt(30), 0, alphabet.length())
          .forEach(c -> junk.append(alphabet.charAt(c)));
      RawSettings raw = read(junk.toString());
      assertThat(raw.errors()).allMatch(error -> error.text().indexOf('\n') < 0);
    }
  }

  private static void assertError(String text, int line, String words) {
    assertThat(read(text).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.line()).isEqualTo(line))
        .satisfies(error -> assertThat(error.text()).startsWith(words));
  }

  private static RawSettings read(String text) {
    return YamlSettings.read(FILE, text.getBytes(StandardCharsets.UTF_8));
  }
}
