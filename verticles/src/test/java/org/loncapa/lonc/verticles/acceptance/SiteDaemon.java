// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.Until;
import org.loncapa.lonc.verticles.launcher.Main;
import org.loncapa.lonc.verticles.site.ChildJvm;

/** The daemon of a site as a process of its own, one after the other. */
final class SiteDaemon implements AutoCloseable {
  private final TempSite site;
  private final String[] variables;
  private final Path console;
  private Process process;

  /**
   * Starts nothing yet.
   *
   * @param variables of the environment, such as {@code LONC_TRIES=1}
   */
  SiteDaemon(TempSite site, String... variables) {
    this.site = site;
    this.variables = variables;
    this.console = site.folder().root().resolve("console");
  }

  /** Starts a process; the one before must have ended. */
  void start() throws IOException {
    String conf = site.folder().conf().toString();
    ProcessBuilder builder = ChildJvm.of(Main.class, "run", "--site-conf", conf);
    for (String variable : variables) {
      String[] parts = variable.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
    process = builder.start();
  }

  /** Waits until it serves. */
  void awaitUp() throws Exception {
    Until.holds("the pid file is there", this::isUp);
  }

  private boolean isUp() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("it ended: " + Files.readString(console));
    }
    return Files.exists(pidFile()) && Files.readString(pidFile()).equals(pid() + "\n");
  }

  long pid() {
    return process.pid();
  }

  Path pidFile() {
    return site.folder().logs().resolve("lonc.pid");
  }

  /** Ends it without a word, and waits for its end. */
  void kill() throws Exception {
    process.destroyForcibly(); // SIGKILL
    ChildJvm.exitCode(process);
  }

  /** Ends it in order; answers its exit code. */
  int stop() throws Exception {
    process.destroy(); // SIGTERM
    return ChildJvm.exitCode(process);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
