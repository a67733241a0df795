// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Help and bash completion know what the program knows. */
class CompletionTest {
  private static final Path FILE = Path.of("../scripts/completion/loncctl.bash");
  private static final Pattern COMMANDS = Pattern.compile("commands='([^']*)'");
  private static final Pattern WITH_HOST = Pattern.compile("with_host='([^']*)'");

  @Test
  void itCompletesEveryCommandAndNoOther() throws IOException {
    Set<String> commands = new HashSet<>();
    Set<String> withHost = new HashSet<>();
    for (CliCommand command : CliCommand.values()) {
      commands.add(command.word());
      if (command.arguments().contains("HOST")) {
        withHost.add(command.word());
      }
    }
    assertThat(words(COMMANDS)).isEqualTo(commands);
    assertThat(words(WITH_HOST)).isEqualTo(withHost);
  }

  @Test
  void itKnowsEveryOption() throws IOException {
    for (CliOption option : CliOption.values()) {
      assertThat(text()).contains(option.word());
    }
  }

  @Test
  void theHelpNamesEveryCommandAndOption() {
    for (CliCommand command : CliCommand.values()) {
      assertThat(Help.all()).contains("  " + command.word());
      assertThat(Help.of(command)).startsWith("usage: loncctl " + command.word());
      command.options().forEach(o -> assertThat(Help.of(command)).contains("  " + o.word()));
    }
    assertThat(Help.all().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void helpIsPrintedAndLeavesWith0() {
    assertThat(new Shell().run("--help").out()).isEqualTo(Help.all());
    assertThat(new Shell().run("wait", "--help").out()).isEqualTo(Help.of(CliCommand.WAIT));
    assertThat(new Shell().run("-h").code()).isZero();
    assertThat(new Shell().run("help").out()).isEqualTo(Help.all());
    assertThat(new Shell().run("help", "wait").out()).isEqualTo(Help.of(CliCommand.WAIT));
    assertThat(new Shell().run("help", "me").code()).isEqualTo(64);
  }

  private static Set<String> words(Pattern pattern) throws IOException {
    Matcher matcher = pattern.matcher(text());
    assertThat(matcher.find()).isTrue();
    return new HashSet<>(Arrays.asList(matcher.group(1).strip().split("\\s+")));
  }

  private static String text() throws IOException {
    return Files.readString(FILE, StandardCharsets.US_ASCII);
  }
}
