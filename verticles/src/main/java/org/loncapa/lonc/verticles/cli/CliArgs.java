// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.settings.Units;
import org.loncapa.lonc.shared.text.NearestName;
import org.loncapa.lonc.shared.text.Quoted;

/** A command line, read. Options may stand anywhere; after {@code --} there are none. */
final class CliArgs {
  /** What to print. */
  enum Form {
    TABLE,
    TABS,
    JSON
  }

  private static final long SECOND = 1_000_000_000L;
  private static final int MOST_COUNT = 1_000_000;

  /** Many type it before they know of the option. */
  private static final String HELP_WORD = "help";

  /** Commands by their former names. */
  private static final Map<String, CliCommand> FORMER_WORDS =
      Map.of(
          "pause", CliCommand.DISABLE,
          "resume", CliCommand.ENABLE,
          "kill", CliCommand.DISCONNECT);

  private final Map<CliOption, String> options = new EnumMap<>(CliOption.class);
  private final List<String> words = new ArrayList<>();
  private CliCommand command;

  private CliArgs() {}

  /** Reads the arguments; none at all ask for the status. */
  static CliArgs parse(String... args) throws CliFailure {
    CliArgs parsed = new CliArgs();
    int i = 0;
    while (i < args.length) {
      i = parsed.take(args, i);
    }
    if (parsed.command == null) {
      parsed.command = CliCommand.STATUS;
    }
    parsed.check();
    return parsed;
  }

  private int take(String[] args, int at) throws CliFailure {
    String arg = args[at];
    if (arg.equals("--")) {
      for (int i = at + 1; i < args.length; i++) {
        word(args[i]);
      }
      return args.length;
    }
    if (!arg.startsWith("-") || arg.length() == 1) {
      word(arg);
      return at + 1;
    }
    int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
    CliOption option = option(equals < 0 ? arg : arg.substring(0, equals));
    if (equals >= 0) {
      if (!option.needsValue() && !option.optionalValue()) {
        throw CliFailure.usage(option.word() + " takes no value");
      }
      options.put(option, arg.substring(equals + 1));
      return at + 1;
    }
    String next = at + 1 < args.length ? args[at + 1] : null;
    boolean taken = option.needsValue() || option.optionalValue() && isNumber(next);
    if (taken && next == null) {
      throw CliFailure.usage(option.word() + " needs a value after it");
    }
    options.put(option, taken ? next : "");
    return at + (taken ? 2 : 1);
  }

  private void word(String word) throws CliFailure {
    if (command == null && word.equals(HELP_WORD)) {
      options.put(CliOption.HELP, "");
    } else if (command == null) {
      command = command(word);
    } else {
      words.add(word);
    }
  }

  private static CliCommand command(String word) throws CliFailure {
    List<String> known = new ArrayList<>();
    for (CliCommand command : CliCommand.values()) {
      if (command.word().equals(word)) {
        return command;
      }
      known.add(command.word());
    }
    if (FORMER_WORDS.containsKey(word)) {
      String now = FORMER_WORDS.get(word).word();
      throw CliFailure.usage(word + " is now called " + now + ": loncctl " + now + " HOST");
    }
    throw CliFailure.usage("there is no command " + Quoted.of(word) + advice(word, known));
  }

  private static CliOption option(String word) throws CliFailure {
    List<String> known = new ArrayList<>();
    for (CliOption option : CliOption.values()) {
      if (option.word().equals(word) || isLetter(option, word)) {
        return option;
      }
      known.add(option.word());
    }
    throw CliFailure.usage("there is no option " + Quoted.of(word) + advice(word, known));
  }

  private static boolean isLetter(CliOption option, String word) {
    return option.letter() != ' ' && word.equals("-" + option.letter());
  }

  private static String advice(String word, List<String> known) {
    return NearestName.of(word, known)
        .map(name -> ", did you mean " + name + "?")
        .orElse("; loncctl --help shows what there is");
  }

  private void check() throws CliFailure {
    if (has(CliOption.HELP)) {
      return;
    }
    for (CliCommand other : CliCommand.values()) {
      for (CliOption option : other.options()) {
        if (has(option) && !command.options().contains(option)) {
          throw CliFailure.usage(option.word() + " is not for " + command.word());
        }
      }
    }
    if (!command.takes(words.size())) {
      throw CliFailure.usage(
          "usage: loncctl " + (command.word() + " " + command.arguments()).strip());
    }
  }

  CliCommand command() {
    return command;
  }

  /** What follows the command. */
  List<String> words() {
    return words;
  }

  boolean has(CliOption option) {
    return options.containsKey(option);
  }

  /** The value of an option, or null. */
  String value(CliOption option) {
    return options.get(option);
  }

  /** Returns how to print: for programs unless the output is a terminal or an option says so. */
  Form form(boolean terminal) throws CliFailure {
    String output = has(CliOption.JSON) ? "json" : value(CliOption.OUTPUT);
    if (output == null) {
      return terminal ? Form.TABLE : Form.TABS;
    }
    return switch (output) {
      case "table" -> Form.TABLE;
      case "tabs" -> Form.TABS;
      case "json" -> Form.JSON;
      default -> throw CliFailure.usage("--output is table, tabs or json");
    };
  }

  /** How long to wait, in nanoseconds. */
  long timeout(long otherwise) throws CliFailure {
    return nanos(CliOption.TIMEOUT, otherwise * SECOND);
  }

  /** The pause between two pictures in nanoseconds. */
  long watch() throws CliFailure {
    return value(CliOption.WATCH).isEmpty() ? 2 * SECOND : nanos(CliOption.WATCH, 0);
  }

  /** How many. */
  int count(int otherwise) throws CliFailure {
    String count = value(CliOption.COUNT);
    if (count == null) {
      return otherwise;
    }
    if (!isNumber(count) || count.length() > 7 || Integer.parseInt(count) < 1) {
      throw CliFailure.usage("--count is a number from 1 to " + MOST_COUNT);
    }
    return Integer.parseInt(count);
  }

  /** A number without a unit is one of seconds. */
  private long nanos(CliOption option, long otherwise) throws CliFailure {
    String value = value(option);
    if (value == null) {
      return otherwise;
    }
    try {
      long nanos = Units.nanos(isNumber(value) ? value + "s" : value);
      if (nanos > 0 && nanos <= Long.MAX_VALUE / 4) {
        return nanos;
      }
      throw CliFailure.usage(option.word() + " is a time above 0, such as 5s");
    } catch (IllegalArgumentException e) {
      throw CliFailure.usage(option.word() + ": " + e.getMessage());
    }
  }

  private static boolean isNumber(String text) {
    if (text == null || text.isEmpty()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
