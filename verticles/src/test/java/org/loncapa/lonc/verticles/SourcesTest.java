// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that can be read off the source text of both modules. */
class SourcesTest {
  private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 30;

  @Test
  void theSourcesOfBothModulesAreFound() {
    Stream<String> names = ProjectTree.sources().stream().map(ProjectTree::show);
    assertThat(names)
        .anyMatch(name -> name.startsWith("shared/src/main/"))
        .anyMatch(name -> name.endsWith("/SourcesTest.java"));
  }

  @Test
  void everyFileBeginsWithItsLicence() throws IOException {
    assertThat(filesWhere(text -> !text.startsWith(LICENCE + "\n"))).isEmpty();
  }

  @Test
  void noFileIsLong() throws IOException {
    assertThat(filesWhere(text -> text.lines().count() > FILE_LINES)).isEmpty();
  }

  @Test
  void noMethodIsLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : ProjectTree.sources()) {
      JavaText.methods(read(file)).stream()
          .filter(method -> method.lines() > METHOD_LINES)
          .map(method -> ProjectTree.show(file) + ": " + method)
          .forEach(tooLong::add);
    }
    assertThat(tooLong).isEmpty();
  }

  /** Words that a reader had to translate; in comments and texts too. */
  @Test
  void noRetiredWordIsUsedInMainCode() throws IOException {
    Pattern retired =
        Pattern.compile(
            "\\b(whoever|nobody|somebody|everybody|anybody|told|elder|farewells?|in vain"
                + "|for good|leaves with)\\b",
            Pattern.CASE_INSENSITIVE);
    List<String> found = new ArrayList<>();
    for (Path file : ProjectTree.sources()) {
      String name = ProjectTree.show(file);
      if (name.contains("/src/main/")) {
        retired.matcher(read(file)).results().forEach(it -> found.add(name + ": " + it.group()));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void nothingSleeps() throws IOException {
    assertThat(filesWithCode("Thread.sleep")).isEmpty();
  }

  @Test
  void noTestIsSwitchedOff() throws IOException {
    assertThat(filesWithCode("@Disabled")).isEmpty();
  }

  @Test
  void onlyIoReadsTheWallClock() throws IOException {
    assertThat(filesWithCode("currentTimeMillis"))
        .allMatch(name -> name.contains("/lonc/verticles/io/"));
  }

  private static List<String> filesWithCode(String words) throws IOException {
    return filesWhere(text -> JavaText.blanked(text).contains(words));
  }

  private static List<String> filesWhere(Predicate<String> holds) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : ProjectTree.sources()) {
      if (holds.test(read(file))) {
        names.add(ProjectTree.show(file));
      }
    }
    return names;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
