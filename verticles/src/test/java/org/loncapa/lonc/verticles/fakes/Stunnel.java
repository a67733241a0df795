// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.loncapa.lonc.verticles.site.ChildJvm;

/** The stunnel of this machine, as a process of its own with a folder of its own. */
final class Stunnel implements TlsTerminator {
  private static final List<Path> PROGRAMS =
      List.of(
          Path.of("/usr/bin/stunnel4"), Path.of("/usr/bin/stunnel"), Path.of("/usr/sbin/stunnel"));

  /** Logged when it listens, at its start and after each reload. */
  private static final Pattern BOUND = Pattern.compile("bound to 127\\.0\\.0\\.1:([0-9]+)");

  private final Path folder = Files.createTempDirectory("stunnel");
  private final int lond;
  private final boolean demands;
  private final Process process;
  private final int port;

  Stunnel(int lond, TestCa.Certified own, TestCa clients) throws Exception {
    this.lond = lond;
    demands = clients != null;
    if (demands) {
      write("clients.pem", clients.certificate());
    }
    certify(own);
    configure(0);
    process =
        new ProcessBuilder(program().orElseThrow().toString(), file("conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(file("log").toFile())
            .start();
    port = awaitBound(1);
  }

  static boolean isInstalled() {
    return program().isPresent();
  }

  private static Optional<Path> program() {
    return PROGRAMS.stream().filter(Files::isExecutable).findFirst();
  }

  private void certify(TestCa.Certified own) throws IOException {
    write("own.pem", own.certificate());
    write("own.key", own.key());
  }

  private void configure(int accept) throws IOException {
    String config =
        """
        foreground = yes
        pid =
        debug = info
        [lond]
        accept = 127.0.0.1:%d
        connect = 127.0.0.1:%d
        cert = %s
        key = %s
        sslVersionMin = TLSv1.2
        """
            .formatted(accept, lond, file("own.pem"), file("own.key"));
    String verify = "CAfile = %s\nverifyChain = yes\n".formatted(file("clients.pem"));
    write("conf", demands ? config + verify : config);
  }

  /** Waits until it has told so many times that it listens; answers where. */
  private int awaitBound(int times) throws Exception {
    Await.holds(
        "stunnel listens",
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("stunnel ended: " + Files.readString(file("log")));
          }
          return bound().size() >= times;
        });
    return bound().get(times - 1);
  }

  private List<Integer> bound() throws IOException {
    String log = Files.readString(file("log"), StandardCharsets.ISO_8859_1);
    Stream<MatchResult> found = BOUND.matcher(log).results();
    return found.map(match -> Integer.valueOf(match.group(1))).toList();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void renew(TestCa.Certified own) throws Exception {
    certify(own);
    configure(port);
    int before = bound().size();
    Process kill = new ProcessBuilder("kill", "-HUP", "" + process.pid()).start();
    if (ChildJvm.exitCode(kill) != 0) {
      throw new IOException("stunnel cannot be told");
    }
    awaitBound(before + 1);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(file(name), text, StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
