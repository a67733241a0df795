// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.reason.ExitCode;
import org.loncapa.lonc.shared.text.ConfigError;

class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console = new Console(new PrintStream(out), new PrintStream(err));

  @Test
  void faultsAreToldOneInALine() {
    List<ConfigError> errors = List.of(new ConfigError("a", 1, "x"), new ConfigError("b", 0, "y"));
    assertThat(console.errors(errors)).isEqualTo(ExitCode.CONFIG);
    assertThat(err.toString())
        .isEqualTo("a:1: x\nb: y\nlonc: there are 2 errors in the configuration\n");
    assertThat(out.size()).isZero();
  }

  @Test
  void anUnknownFailureIsOneSentenceWithoutATrace() {
    assertThat(console.failure(new IllegalStateException("one\n\tat two")))
        .isEqualTo(ExitCode.SOFTWARE);
    assertThat(err.toString())
        .isEqualTo("lonc: internal error: java.lang.IllegalStateException: one at two\n");
  }

  @Test
  void aWrongCommandLineLeavesWithUsage() {
    assertThat(console.usageError(new Command.Wrong("no", ""))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).isEqualTo("lonc: no; lonc --help shows what there is\n");
  }

  @Test
  void helpGoesToStandardOutput() {
    assertThat(console.help(new Command.Help("help\n"))).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).isEqualTo("help\n");
    assertThat(err.size()).isZero();
  }
}
