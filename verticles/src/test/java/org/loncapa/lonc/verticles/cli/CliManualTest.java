// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.shared.reason.ExitCode;

/** What loncctl.1 says of commands, options, exit codes and environment is what there is. */
class CliManualTest {
  private static final Path FILE = Path.of("..", "scripts", "man", "loncctl.1");

  private final List<String> lines = read();

  private static List<String> read() {
    try {
      return Files.readAllLines(FILE, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandStandsThereAsTheHelpHasIt(CliCommand command) {
    assertThat(lines)
        .containsSequence(".TP", escaped(".B " + command.word() + " " + command.arguments()));
    assertThat(text("COMMANDS")).contains(sentence(command.summary()));
    for (String part : command.details().split("With --output tabs the columns are:")) {
      assertThat(text("COMMANDS") + text("OUTPUT")).contains(oneLine(part));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyOptionStandsThereAsTheHelpHasIt(CliOption option) {
    assertThat(lines).containsSequence(".TP", escaped(".B " + option.help()[0]));
    String help = option.help()[1];
    assertThat(text("OPTIONS")).contains(help.substring(1));
  }

  @ParameterizedTest
  @EnumSource
  void everyExampleOfTheHelpIsOneThere(CliCommand command) {
    Arrays.stream(command.examples().split(" \\| (?=loncctl)"))
        .filter(example -> !example.isEmpty())
        .forEach(example -> assertThat(section("EXAMPLES")).contains(escaped(example)));
  }

  @Test
  void noCommandAndNoOptionStandsThereThatThereIsNot() {
    assertThat(section("COMMANDS").filter(".TP"::equals)).hasSize(CliCommand.values().length);
    assertThat(section("OPTIONS").filter(".TP"::equals)).hasSize(CliOption.values().length);
  }

  /** All but that of a socket that cannot be made: loncctl makes none. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CANNOT_CREATE")
  void everyExitCodeIsListed(ExitCode code) {
    assertThat(section("EXIT STATUS")).containsSequence(".TP", ".B " + code.code());
  }

  @Test
  void theExitCodeOfABrokenPipeStandsThere() {
    assertThat(section("EXIT STATUS")).anyMatch(line -> line.contains(" " + Cli.PIPE_CLOSED + " "));
  }

  @Test
  void everyPageNamesTheOther() throws IOException {
    assertThat(section("SEE ALSO")).containsExactly(".BR lonc (8)");
    assertThat(Files.readString(FILE.resolveSibling("lonc.8"))).contains(".BR loncctl (1)");
  }

  private Stream<String> section(String head) {
    String begin = ".SH " + head;
    return lines.stream()
        .dropWhile(line -> !line.equals(begin))
        .skip(1)
        .takeWhile(line -> !line.startsWith(".SH"));
  }

  /** The running text, as man(1) would show it, on one line. */
  private String text(String head) {
    return oneLine(
            section(head).filter(line -> !line.startsWith(".")).collect(Collectors.joining(" ")))
        .replace("\\-", "-");
  }

  private static String sentence(String summary) {
    return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
  }

  private static String escaped(String text) {
    return text.strip().replace("-", "\\-");
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
