// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.reason.ExitCode;

/**
 * The demo: starts a network of stand-in londs and a daemon, sends requests to each host through
 * its Unix socket, checks each reply and prints a table.
 */
public final class Demo {
  /** Longer than any request waits in lonc for a lond that answers. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final PrintStream out;
  private final DemoNetwork network = new DemoNetwork();
  private volatile boolean interrupted;

  private Demo(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the demo on the calling thread, which must not be an event loop.
   *
   * @param once true to stop after the round trip; false to stay until a signal ends the process,
   *     which stops everything in order and removes the folder
   * @return 0, or 1 if a reply was wrong or missing, or if something did not start or stop
   */
  public static int run(boolean once) {
    return run(once, System.out);
  }

  static int run(boolean once, PrintStream out) {
    Demo demo = new Demo(out);
    Thread atExit = new Thread(demo::interrupt, "demo-stop");
    Runtime.getRuntime().addShutdownHook(atExit);
    boolean right = demo.roundTrip();
    if (!once && demo.network.isUp()) {
      demo.stay();
    }
    boolean stopped = demo.stop();
    forget(atExit);
    return (right && stopped ? ExitCode.OK : ExitCode.FAILED).code();
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // A signal has arrived: the process is exiting and runs the hook already.
    }
  }

  private boolean roundTrip() {
    try {
      network.start();
    } catch (Exception e) {
      say("cannot start: " + message(e));
      say("settings in the environment, LONC_*, apply to the demo too");
      return false;
    }
    ResultTable table = new ResultTable(out);
    table.head();
    for (String host : network.hostIds()) {
      askAll(host, table);
    }
    if (interrupted) {
      return false;
    }
    out.printf(
        "%nThe first request to a host waits for TCP and the handshake with its lond too.%n");
    out.println(table.verdict());
    return table.allRight();
  }

  /**
   * Skips the rest of a host at its first request without a reply: the others would wait as long.
   */
  private void askAll(String host, ResultTable table) {
    for (DemoRequest request : DemoRequest.forHost(host)) {
      try {
        ask(request, table);
      } catch (IOException e) {
        if (!interrupted) {
          table.row(request, message(e));
        }
        return;
      }
    }
  }

  /** Uses one connection per request, like the client library of LON-CAPA. */
  private void ask(DemoRequest request, ResultTable table) throws IOException {
    var address = UnixDomainSocketAddress.of(network.site().socket(request.host()));
    long start = System.nanoTime();
    try (LineClient client = LineClient.connect(address, PATIENCE)) {
      client.send(LineText.line(request.request()));
      byte[] reply = LineText.text(client.read());
      long nanos = System.nanoTime() - start;
      table.row(request, reply, TimeUnit.NANOSECONDS.toMicros(nanos));
    }
  }

  private void stay() {
    SiteFolder site = network.site();
    out.printf("%nlonc stays up. Talk to it from another terminal:%n%n");
    for (String host : network.hostIds()) {
      sample("ping", site, host);
      sample("encrypt:echo:a secret", site, host);
      sample("sleep:500:good morning", site, host);
    }
    out.printf("%n%-9s %s%n", "sockets", site.sockets());
    out.printf("%-9s %s%n", "logs", site.logs());
    out.printf("%-9s %s%n", "settings", site.conf());
    out.printf("%-9s %s%n", "table", site.hostsTab());
    for (String host : network.hostIds()) {
      out.printf("%-9s %s at %s%n", "lond", host, network.addressOf(host));
    }
    out.printf("%nCtrl-C stops everything and removes %s.%n", site.root());
    awaitSignal();
  }

  private void sample(String request, SiteFolder site, String host) {
    out.printf("  printf '%s\\n' | socat -t 5 - UNIX-CONNECT:%s%n", request, site.socket(host));
  }

  /** Blocks until a signal runs the shutdown hook. */
  private static void awaitSignal() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Called on a signal: errors of the round trip are no longer reported. */
  private void interrupt() {
    interrupted = true;
    stop();
  }

  private boolean stop() {
    try {
      network.close();
      return true;
    } catch (Exception e) {
      out.println("demo: cannot stop in order: " + message(e));
      return false;
    }
  }

  private void say(String message) {
    if (!interrupted) {
      out.println("demo: " + message);
    }
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
