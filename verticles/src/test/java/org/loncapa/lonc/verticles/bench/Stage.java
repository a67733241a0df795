// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import io.netty.channel.unix.DomainSocketAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.loncapa.lonc.verticles.child.ChildDaemon;
import org.loncapa.lonc.verticles.child.ProcFigures;
import org.loncapa.lonc.verticles.demo.SiteFolder;

/** The processes of a measurement, started and stopped together. */
final class Stage implements AutoCloseable {
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int LOOKS = 500;

  private final List<Process> processes = new ArrayList<>();
  private final SiteFolder site;
  private final ChildDaemon daemon;
  private final int openPort;

  /** Starts the londs and the daemon. */
  Stage(Path project) throws IOException {
    Process lond = java(LondMain.class);
    processes.add(lond);
    BufferedReader output = lond.inputReader();
    String[] ports = String.valueOf(output.readLine()).split(" ");
    int port = Integer.parseInt(ports[0]);
    openPort = Integer.parseInt(ports[1]);
    site = SiteFolder.lay("lb-", LondMain.LONC_ID, port, Map.of(LondMain.HOST, LondMain.ADDRESS));
    Path settings = site.root().resolve("lonc.yaml");
    Files.writeString(settings, "metricsPort: 0\n");
    daemon = new ChildDaemon(project, site.conf(), settings, site.root().resolve("lonc.out"));
    daemon.start(List.of(socket()));
  }

  private static Process java(Class<?> main) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private Path socket() {
    return site.socket(LondMain.HOST);
  }

  ProcFigures daemon() {
    return daemon.figures();
  }

  Contender lonc() {
    return new Contender("lonc", new DomainSocketAddress(socket().toString()), daemon());
  }

  /** Straight to the lond, by TCP. */
  Contender direct() {
    return new Contender("direct", new InetSocketAddress(LondMain.ADDRESS, openPort), null);
  }

  /**
   * Starts HAProxy, if it is installed: as a plain TCP proxy with one thread, which does less than
   * lonc. It knows no handshake, no pool and no lines, and has a connection for each client's.
   *
   * @return null if it is not there
   */
  Contender haproxy() throws IOException {
    Path program = program("haproxy");
    if (program == null) {
      return null;
    }
    Path config = site.root().resolve("haproxy.cfg");
    Path listen = site.root().resolve("haproxy.sock");
    Files.writeString(config, haproxyConfig(listen), StandardCharsets.ISO_8859_1);
    Process proxy =
        new ProcessBuilder(program.toString(), "-f", config.toString(), "-db")
            .redirectErrorStream(true)
            .redirectOutput(site.root().resolve("haproxy.out").toFile())
            .start();
    processes.add(proxy);
    for (int i = 0; i < LOOKS && !ChildDaemon.accepts(listen); i++) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    return new Contender(
        "haproxy", new DomainSocketAddress(listen.toString()), new ProcFigures(proxy.pid()));
  }

  private String haproxyConfig(Path listen) {
    return """
    global
      nbthread 1
      maxconn 4000
    defaults
      mode tcp
      timeout connect 5s
      timeout client 60s
      timeout server 60s
    frontend clients
      bind unix@%s
      default_backend lond
    backend lond
      server lond %s:%d
    """
        .formatted(listen, LondMain.ADDRESS, openPort);
  }

  private static Path program(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() throws IOException {
    daemon.close();
    processes.forEach(Process::destroy);
    site.close();
  }
}
