// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.child;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The real daemon as a process of its own, started by the script that sites start it by. */
public final class ChildDaemon implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final String JAVA_OPTIONS = "LONC_JAVA_OPTS";

  /** Variables of lonc's that are for whoever starts the child: options and the transport. */
  private static final Set<String> PASSED_ON = Set.of(JAVA_OPTIONS, "LONC_TRANSPORT");

  private final ProcessBuilder builder;
  private final Path output;
  private Process process;

  /**
   * A daemon that is not started yet.
   *
   * @param project the folder that has {@code scripts/lonc}
   * @param siteConf the folder of the site's settings
   * @param settings a file of settings
   * @param output gets what it writes, at the end if there is something in it
   */
  public ChildDaemon(Path project, Path siteConf, Path settings, Path output) {
    this.output = output;
    builder =
        new ProcessBuilder(
            project.resolve("scripts/lonc").toString(),
            "run",
            "--site-conf",
            siteConf.toString(),
            "--conf",
            settings.toString());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("LONC_") && !PASSED_ON.contains(name));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
  }

  /** Starts it with one more option for its Java machine; without blanks. */
  public ChildDaemon withJavaOption(String option) {
    builder.environment().merge(JAVA_OPTIONS, option, (others, one) -> others + " " + one);
    return this;
  }

  /** Starts it, also once more after its end, and returns when all these sockets accept. */
  public void start(Collection<Path> sockets) throws IOException {
    process = builder.start();
    for (Path socket : sockets) {
      awaitAccepting(socket, PATIENCE_SECONDS);
    }
  }

  /** Returns when a Unix socket accepts. */
  public void awaitAccepting(Path socket, long seconds) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!accepts(socket)) {
      if (!process.isAlive()) {
        throw new IOException("the daemon left with " + process.exitValue());
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("%s does not accept after %d s".formatted(socket, seconds));
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** Whether somebody accepts at a Unix socket. */
  public static boolean accepts(Path socket) {
    try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return probe.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  /** True from its start to its end. */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** What the system tells of it. */
  public ProcFigures figures() {
    return new ProcFigures(process.pid());
  }

  /** Sends a signal, by its name without SIG. */
  public void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    if (kill.waitFor() != 0) {
      throw new IOException("signal %s cannot be sent".formatted(name));
    }
  }

  /** Ends it with no time for anything. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops it in order and returns its exit code. */
  public int stop() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the daemon does not stop within %d s".formatted(PATIENCE_SECONDS));
    }
    return process.exitValue();
  }

  /** The last lines it wrote. */
  public List<String> lastWords(int most) throws IOException {
    List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
