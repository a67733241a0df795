// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.site.ChildJvm;

/** The whole program where the system has too few descriptors. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScarcityTest {
  /** Few, but more than the Java machine has open with all jars of the test. */
  private static final int DESCRIPTORS = 250;

  private final List<Process> processes = new ArrayList<>();
  private final List<SocketChannel> clients = new ArrayList<>();
  private TempSite site;

  @BeforeEach
  void lay() throws IOException {
    // Nothing listens on port 1: every request gets con_lost, soon or at once.
    site = TempSite.lay(1, "me=127.0.0.1", "a=127.0.0.1", "b=127.0.0.1");
  }

  @AfterEach
  void clean() throws IOException {
    processes.forEach(Process::destroyForcibly);
    closeClients();
    site.close();
  }

  @Test
  void whenTheClientsThatTookAllPlacesAreGoneItServesAgain() throws Exception {
    Process lonc = run(DESCRIPTORS);
    try (BufferedReader log = lonc.errorReader()) {
      awaitLine(log, "file descriptors are few");
      awaitLine(log, "serving 3 hosts, 3 of them up");
      for (int i = 0; i < DESCRIPTORS; i++) {
        connect("me");
        connect("a");
      }
      closeClients();
      Await.holds("me is served", () -> isAnswered("me"));
      Await.holds("a is served", () -> isAnswered("a"));
    }
    assertThat(log()).anyMatch(line -> line.contains("SUCCESS: serving 3 hosts"));
    assertThat(log()).allMatch(line -> line.matches(".* <font color=[a-z]+>[A-Z]+: .*</font>"));
  }

  @Test
  void withFewerThanItsHostsAndAReserveTakeItLeavesWith71() throws Exception {
    StringBuilder table = new StringBuilder();
    for (int i = 1; i < DESCRIPTORS; i++) {
      table.append("h%d:msu:library:127.0.0.1\n".formatted(i));
    }
    site.writeTable(table.toString());
    Process lonc = run(DESCRIPTORS);
    try (BufferedReader log = lonc.errorReader()) {
      awaitLine(log, "250 file descriptors are too few for 249 hosts and a reserve of 64");
    }
    assertThat(ChildJvm.exitCode(lonc)).isEqualTo(71);
    assertThat(site.socket("h1")).doesNotExist();
  }

  /** False for one who is turned away and closed before it could ask. */
  private boolean isAnswered(String host) {
    try {
      return UnixClient.askOnce(site.socket(host), "ping").equals("con_lost");
    } catch (IOException closed) {
      return false;
    }
  }

  private Process run(int descriptors) throws IOException {
    ProcessBuilder java = ChildJvm.of(Main.class, "run", "--site-conf", conf());
    List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -n $0; exec \"$@\""));
    limited.add("" + descriptors);
    limited.addAll(java.command());
    java.command(limited);
    Process process = java.start();
    processes.add(process);
    return process;
  }

  private void connect(String host) throws IOException {
    clients.add(SocketChannel.open(UnixDomainSocketAddress.of(site.socket(host))));
  }

  private void closeClients() throws IOException {
    for (SocketChannel client : clients) {
      client.close();
    }
  }

  private static void awaitLine(BufferedReader log, String words) throws IOException {
    List<String> before = new ArrayList<>();
    String line = log.readLine();
    while (line != null && !line.contains(words)) {
      before.add(line);
      line = log.readLine();
    }
    assertThat(line).as("a line with %s after %s", words, before).isNotNull();
  }

  private List<String> log() throws IOException {
    return Files.readAllLines(logFile());
  }

  private Path logFile() {
    return site.folder().logs().resolve("lonc.log");
  }

  private String conf() {
    return site.folder().conf().toString();
  }
}
