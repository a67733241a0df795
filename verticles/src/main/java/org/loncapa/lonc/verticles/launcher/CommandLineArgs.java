// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import java.util.List;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.text.NearestName;
import org.loncapa.lonc.shared.text.Quoted;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the command line. */
final class CommandLineArgs {
  private CommandLineArgs() {}

  /** The commands and options of the top level. */
  @CommandLine.Command(
      name = "lonc",
      description = "Forwards requests from the sockets of a LON-CAPA site to other hosts.",
      subcommands = {RunOptions.class, DemoOptions.class},
      sortOptions = false)
  private static final class TopOptions {
    @CommandLine.Option(names = "--version", description = "Show the version.")
    private boolean version;

    @CommandLine.Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help; after a command, the help for it.")
    private boolean help;
  }

  @CommandLine.Command(
      name = "demo",
      description = "Runs lonc between two stand-in londs, then stays up.",
      sortOptions = false)
  private static final class DemoOptions {
    @CommandLine.Option(names = "--once", description = "Stop after the requests.")
    private boolean once;

    @CommandLine.Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this text.")
    private boolean help;
  }

  /** Returns the parsed command. Never throws. */
  static Command parse(String... args) {
    CommandLine line = new CommandLine(new TopOptions());
    if (args.length == 0) {
      return new Command.Wrong("there is no command", usage(line));
    }
    try {
      return command(line, line.parseArgs(args));
    } catch (UnmatchedArgumentException e) {
      return new Command.Wrong(unknown(e), "");
    } catch (MissingParameterException e) {
      return new Command.Wrong(missing(e), "");
    } catch (ParameterException e) {
      return new Command.Wrong(e.getMessage(), "");
    }
  }

  private static Command command(CommandLine line, ParseResult parsed) {
    ParseResult last = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    if (last.isUsageHelpRequested()) {
      return new Command.Help(usage(last.commandSpec().commandLine()));
    }
    Object options = last.commandSpec().userObject();
    if (options instanceof RunOptions run) {
      return run.command();
    }
    if (options instanceof DemoOptions demo) {
      return new Command.Demo(demo.once);
    }
    if (((TopOptions) options).version) {
      return new Command.Version();
    }
    return new Command.Wrong("there is no command", usage(line));
  }

  private static String usage(CommandLine line) {
    return line.getUsageMessage(Ansi.OFF);
  }

  private static String unknown(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    if (word.startsWith("-")) {
      return "there is no option " + Quoted.of(word) + advice(word, optionNames(spec));
    }
    List<String> commands = List.copyOf(spec.subcommands().keySet());
    return commands.isEmpty()
        ? "nothing is expected at " + Quoted.of(word)
        : "there is no command " + Quoted.of(word) + advice(word, commands);
  }

  private static String missing(MissingParameterException e) {
    String names =
        e.getMissing().stream()
            .filter(CommandLine.Model.ArgSpec::isOption)
            .map(spec -> ((CommandLine.Model.OptionSpec) spec).longestName())
            .findFirst()
            .orElse("an option");
    return names + " needs a value after it";
  }

  /** Returns a proposal for a mistyped word; ignores the value after an option's {@code =}. */
  private static String advice(String word, List<String> known) {
    return NearestName.of(word.split("=", 2)[0], known)
        .map(name -> ", did you mean " + name + "?")
        .orElse("");
  }

  /**
   * Returns the option names without those of one letter, which are similar to any other letter.
   */
  private static List<String> optionNames(CommandSpec spec) {
    return spec.options().stream()
        .flatMap(option -> Stream.of(option.names()))
        .filter(name -> name.length() > 2)
        .toList();
  }
}
