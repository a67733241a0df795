// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import java.io.PrintStream;
import java.util.List;
import org.loncapa.lonc.shared.reason.ExitCode;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.verticles.site.StartFailure;

/** What a person at the terminal is told: sentences, and never a stack trace. */
final class Console {
  private final PrintStream out;
  private final PrintStream err;

  /** Answers go to {@code out}, complaints to {@code err}. */
  Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  ExitCode help(Command.Help help) {
    out.print(help.text());
    return ExitCode.OK;
  }

  ExitCode answer(String line) {
    out.println(line);
    return ExitCode.OK;
  }

  void print(String sentence) {
    err.println("lonc: " + sentence);
  }

  ExitCode usageError(Command.Wrong wrong) {
    print(wrong.sentence() + (wrong.help().isEmpty() ? "; lonc --help shows what there is" : ""));
    err.print(wrong.help());
    return ExitCode.USAGE;
  }

  ExitCode errors(List<ConfigError> errors) {
    return failure(new StartFailure.ConfigErrors(errors));
  }

  /** Tells why lonc cannot start; whatever is none of the known failures is a fault of its own. */
  ExitCode failure(Throwable cause) {
    if (cause instanceof StartFailure failure) {
      if (failure instanceof StartFailure.ConfigErrors config) {
        config.errors().forEach(err::println);
      }
      print(failure.getMessage());
      return failure.exitCode();
    }
    String words =
        cause == null
            ? "it could not start, are the options of Vert.x right?"
            : String.valueOf(cause);
    // An exception's own words may have several lines.
    print("a fault of its own: " + words.replaceAll("\\s+", " "));
    return ExitCode.SOFTWARE;
  }
}
