// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another Java machine with the class path of the test, for what one process cannot show. */
public final class ChildJvm {
  private static final long PATIENCE_SECONDS = 60;

  /** What a process ignores its children ignore: INT in the background of a shell script. */
  private static final List<String> DEFAULT_SIGNALS = List.of("env", "--default-signal=INT,HUP");

  private ChildJvm() {}

  /**
   * Returns the start of a class with a main method. The child has no variables of lonc's in its
   * environment but one, for a port that is free; and the log of the real daemon.
   */
  public static ProcessBuilder of(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(hasDefaultSignals() ? DEFAULT_SIGNALS : List.of());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC"));
    command.add("-Dlogback.configurationFile=logback.xml");
    // The test runner's own class path may be one jar that only names the others.
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", classPath)));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("LONC_"));
    builder.environment().put("LONC_METRICS_PORT", "0");
    return builder;
  }

  /** Not every system's env can do it. */
  private static boolean hasDefaultSignals() {
    List<String> command = new ArrayList<>(DEFAULT_SIGNALS);
    command.add("true");
    try {
      return exitCode(new ProcessBuilder(command).start()) == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns the exit code, after the end. */
  public static int exitCode(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("process " + process.pid() + " did not end");
    }
    return process.exitValue();
  }
}
