// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import java.io.PrintStream;
import java.util.List;
import org.loncapa.lonc.shared.reason.ExitCode;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.verticles.site.StartFailure;

/** Output for the operator at the terminal: sentences, never a stack trace. */
final class Console {
  private final PrintStream out;
  private final PrintStream err;

  /** Writes results to {@code out} and errors to {@code err}. */
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

  /** Prints why lonc cannot start. An unknown exception is an internal error. */
  ExitCode failure(Throwable cause) {
    if (cause instanceof StartFailure failure) {
      if (failure instanceof StartFailure.ConfigErrors config) {
        config.errors().forEach(err::println);
      }
      print(failure.getMessage());
      return failure.exitCode();
    }
    String words =
        cause == null ? "Vert.x did not start; check its options" : String.valueOf(cause);
    // An exception's message may have several lines.
    print("internal error: " + words.replaceAll("\\s+", " "));
    return ExitCode.SOFTWARE;
  }
}
