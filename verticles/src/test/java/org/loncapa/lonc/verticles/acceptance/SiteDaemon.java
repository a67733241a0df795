// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loncapa.lonc.verticles.child.InstalledLonc;
import org.loncapa.lonc.verticles.child.ProcFigures;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.launcher.Main;
import org.loncapa.lonc.verticles.site.ChildJvm;

/** The daemon of a site as a process of its own, one after the other. */
public final class SiteDaemon implements AutoCloseable {
  private final TempSite site;
  private final String[] variables;
  private final Path console;
  private final List<String> before = new ArrayList<>();
  private final List<String> javaOptions = new ArrayList<>();
  private InstalledLonc installed;
  private Process process;

  /**
   * Starts nothing yet.
   *
   * @param variables of the environment, such as {@code LONC_MAX_TRIES=1}
   */
  public SiteDaemon(TempSite site, String... variables) {
    this.site = site;
    this.variables = variables;
    this.console = site.folder().root().resolve("console");
  }

  /** The next process is started with these options of the Java machine too. */
  public SiteDaemon java(String... options) {
    javaOptions.addAll(List.of(options));
    return this;
  }

  /** The next process can have so many descriptors open. */
  public SiteDaemon descriptors(int count) {
    before.addAll(List.of("sh", "-c", "ulimit -n $0; exec \"$@\"", "" + count));
    return this;
  }

  /**
   * The next process is what sites have: it is started by the script, with the script's options.
   */
  public SiteDaemon installed() throws IOException {
    installed = new InstalledLonc(site.folder().root().resolve("installed"));
    return this;
  }

  /** What it wrote to its terminal so far. */
  public String console() throws IOException {
    return Files.readString(console, StandardCharsets.ISO_8859_1);
  }

  /** Starts a process; the one before must have ended. */
  public void start() throws IOException {
    ProcessBuilder builder = builder("run", "--site-conf", site.folder().conf().toString());
    builder.command().addAll(0, before);
    for (String variable : variables) {
      String[] parts = variable.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
    process = builder.start();
  }

  private ProcessBuilder builder(String... arguments) {
    if (installed != null) {
      ProcessBuilder script = installed.command(arguments);
      script.environment().put("LONC_JAVA_OPTS", String.join(" ", javaOptions));
      return script;
    }
    ProcessBuilder java = ChildJvm.of(Main.class, arguments);
    java.command().addAll(java.command().indexOf("-cp"), javaOptions);
    return java;
  }

  /** Waits until it serves. */
  public void awaitUp() throws Exception {
    Await.holds("the pid file is there", this::isUp);
  }

  private boolean isUp() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("it ended: " + Files.readString(console));
    }
    return Files.exists(pidFile()) && Files.readString(pidFile()).equals(pid() + "\n");
  }

  public long pid() {
    return process.pid();
  }

  /** Sends it a signal, by its name without SIG. */
  public void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + pid()).start();
    if (ChildJvm.exitCode(kill) != 0) {
      throw new IOException("signal %s cannot be sent".formatted(name));
    }
  }

  /** What the system tells of it. */
  public ProcFigures figures() {
    return new ProcFigures(pid());
  }

  /** The lines of its log so far. */
  public List<String> log() throws IOException {
    Path log = site.folder().logs().resolve("lonc.log");
    return Files.exists(log) ? Files.readAllLines(log, StandardCharsets.ISO_8859_1) : List.of();
  }

  /** Waits for a line with these words in its log. */
  public void awaitLog(String words) throws Exception {
    Await.holds("it logs " + words, () -> log().stream().anyMatch(line -> line.contains(words)));
  }

  public Path pidFile() {
    return site.folder().logs().resolve("lonc.pid");
  }

  /** Ends it without a word, and waits for its end. */
  public void kill() throws Exception {
    process.destroyForcibly(); // SIGKILL
    ChildJvm.exitCode(process);
  }

  /** Ends it in order; answers its exit code. */
  public int stop() throws Exception {
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
