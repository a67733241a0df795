// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The texts of {@code --help}. */
final class Help {
  private static final String FORMS =
      """

      Without a command it shows the status. On a terminal there are tables; otherwise lines with
      tabs between the columns, without head and sums, so that programs can cut them.

      Exit status: 0 success; 1 the condition does not hold or the host is unknown; 64 usage;
      69 no daemon; 75 timed out; 77 the user may not connect; 78 errors found by check-config.
      """;

  private Help() {}

  /** About all. */
  static String all() {
    StringBuilder text = new StringBuilder("usage: loncctl [COMMAND] [ARGUMENTS] [OPTIONS]\n\n");
    List<String[]> lines = new ArrayList<>();
    for (CliCommand command : CliCommand.values()) {
      lines.add(
          new String[] {(command.word() + " " + command.arguments()).strip(), command.summary()});
    }
    columns(text, lines);
    text.append('\n');
    columns(text, common());
    return text.append(FORMS).toString();
  }

  /** About one command. */
  static String of(CliCommand command) {
    StringBuilder text = new StringBuilder("usage: loncctl ");
    text.append((command.word() + " " + command.arguments()).strip()).append(" [OPTIONS]\n\n");
    String summary = command.summary();
    text.append(Character.toUpperCase(summary.charAt(0))).append(summary, 1, summary.length());
    text.append(".\n").append(command.details()).append('\n');
    List<String[]> lines = new ArrayList<>();
    command.options().forEach(option -> lines.add(option.help()));
    lines.addAll(common());
    columns(text, lines);
    if (!command.examples().isEmpty()) {
      text.append("\nexamples:\n");
      // A bar within an example has no loncctl after it.
      Arrays.stream(command.examples().split(" \\| (?=loncctl)"))
          .forEach(example -> text.append("  ").append(example).append('\n'));
    }
    return text.toString();
  }

  private static List<String[]> common() {
    List<String[]> lines = new ArrayList<>();
    for (CliOption option : CliOption.values()) {
      boolean special =
          Arrays.stream(CliCommand.values()).anyMatch(c -> c.options().contains(option));
      if (!special) {
        lines.add(option.help());
      }
    }
    return lines;
  }

  private static void columns(StringBuilder text, List<String[]> lines) {
    int width = lines.stream().mapToInt(line -> line[0].length()).max().orElse(0);
    for (String[] line : lines) {
      text.append("  ").append(line[0]).append(" ".repeat(width - line[0].length() + 2));
      text.append(line[1]).append('\n');
    }
  }
}
