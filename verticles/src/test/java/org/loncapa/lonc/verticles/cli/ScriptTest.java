// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What scripts/loncctl gives to the Java machine: here that is a script that tells. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptTest {
  @TempDir private Path root;

  /** Where the stand-in writes its arguments, one a line. */
  private Path arguments;

  private Path jar;

  @BeforeEach
  void layOut() throws IOException {
    arguments = root.resolve("arguments");
    jar = root.resolve("verticles/target/lonc.jar");
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
    Files.createDirectories(root.resolve("scripts"));
    Files.copy(Path.of("../scripts/loncctl"), root.resolve("scripts/loncctl"));
    Path java = Files.createDirectories(root.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\" >" + arguments + "\nexit 75\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void argumentsAndExitCodeGoThroughAsTheyAre() throws Exception {
    assertThat(run("sh", "scripts/loncctl", "ask", "me", "a  b", "")).isEqualTo(75);
    assertThat(given()).endsWith("org.loncapa.lonc.verticles.cli.Cli", "ask", "me", "a  b", "");
    assertThat(given()).contains("-Dloncctl.terminal=false", jar.toRealPath().toString());
  }

  /** Made by script(1), a terminal of the size that stty(1) gives it. */
  @Test
  void onATerminalItTellsTheSize() throws Exception {
    String command = "stty cols 61 rows 17; sh scripts/loncctl status";
    assertThat(run("script", "-qec", command, "/dev/null")).isEqualTo(75);
    assertThat(given())
        .contains("-Dloncctl.terminal=true", "-Dloncctl.columns=61", "-Dloncctl.rows=17");
  }

  /** As on a console of which nobody said how large it is. */
  @Test
  void aTerminalWithoutASizeIsOne() throws Exception {
    String command = "stty cols 0 rows 0; sh scripts/loncctl status";
    assertThat(run("script", "-qec", command, "/dev/null")).isEqualTo(75);
    assertThat(given())
        .contains("-Dloncctl.terminal=true", "-Dloncctl.columns=0", "-Dloncctl.rows=0");
  }

  @Test
  void withoutJarOrJavaItLeavesWith71() throws Exception {
    Files.delete(root.resolve("jdk/bin/java"));
    assertThat(run("sh", "scripts/loncctl")).isEqualTo(71);
    layJavaThatMustNotRun();
    Files.delete(jar);
    assertThat(run("sh", "scripts/loncctl")).isEqualTo(71);
    assertThat(arguments).doesNotExist();
  }

  private void layJavaThatMustNotRun() throws IOException {
    Path java = root.resolve("jdk/bin/java");
    Files.writeString(java, "#!/bin/sh\ntouch " + arguments + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private List<String> given() throws IOException {
    return Files.readAllLines(arguments, StandardCharsets.UTF_8);
  }

  private int run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    builder.redirectErrorStream(true).redirectOutput(root.resolve("said").toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return process.waitFor();
  }
}
