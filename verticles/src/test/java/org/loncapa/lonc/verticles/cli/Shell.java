// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs loncctl within the test, as a shell would run it. */
final class Shell {
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private boolean terminal;

  /** What came of it. */
  record Result(int code, String out, String err) {}

  Shell variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Shell input(String text) {
    input = text;
    return this;
  }

  /** From now on it writes to a terminal of 50 rows and 120 columns. */
  Shell terminal() {
    terminal = true;
    return this;
  }

  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Output screen =
        new Output(
            new PrintStream(out, false, StandardCharsets.ISO_8859_1),
            new PrintStream(err, false, StandardCharsets.ISO_8859_1),
            terminal,
            terminal ? 50 : 0,
            terminal ? 120 : 0,
            true);
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1));
    int code = Cli.run(screen, environment, in, args);
    return new Result(
        code, out.toString(StandardCharsets.ISO_8859_1), err.toString(StandardCharsets.ISO_8859_1));
  }

  /** Runs it with an output of the test's own. */
  int runOn(PrintStream out, String... args) {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false);
    return Cli.run(
        new Output(out, nowhere, terminal, 0, 0, false),
        environment,
        new ByteArrayInputStream(new byte[0]),
        args);
  }
}
