// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks conf/lonc.yaml against the list of settings. */
class SettingsDocTest {
  private static final Path FILE = Path.of("..", "conf", "lonc.yaml");
  private static final Pattern COMMENTED_OUT = Pattern.compile("#(\\w+):(.*)");

  private record Line(int number, String key, String value) {}

  @Test
  void showsEverySettingOnceInTheOrderOfTheListWithItsDefault() throws IOException {
    List<String> shown = lines().stream().map(line -> line.key() + ": " + line.value()).toList();
    List<String> listed = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      listed.add(setting.key() + ": " + setting.defaultText());
    }
    assertThat(shown).containsExactlyElementsOf(listed);
  }

  @Test
  void givesAReasonOfOneToThreeLinesBeforeEverySetting() throws IOException {
    List<String> file = file();
    for (Line line : lines()) {
      int first = line.number() - 1;
      while (file.get(first - 1).startsWith("# ")) {
        first--;
      }
      assertThat(line.number() - 1 - first).as(line.key()).isBetween(1, 3);
      assertThat(file.get(first - 1)).as("above " + line.key()).isEmpty();
    }
  }

  @Test
  void setsNothingAndHasNoLongLines() throws IOException {
    assertThat(file()).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    assertThat(file()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void quotesTheModeSoThatYamlDoesNotTakeItForANumber() throws IOException {
    assertThat(file()).contains("#socketMode: \"0660\"");
  }

  private static List<String> file() throws IOException {
    return Files.readAllLines(FILE, StandardCharsets.US_ASCII);
  }

  private static List<Line> lines() throws IOException {
    List<Line> lines = new ArrayList<>();
    List<String> file = file();
    for (int i = 0; i < file.size(); i++) {
      Matcher matcher = COMMENTED_OUT.matcher(file.get(i));
      if (matcher.matches()) {
        String value = matcher.group(2).strip().replaceAll("^\"(.*)\"$", "$1");
        lines.add(new Line(i + 1, matcher.group(1), value));
      }
    }
    return lines;
  }
}
