// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.site.ChildJvm;

/** The whole program as a process: exit codes, signals, and what it says. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DaemonTest {
  private final List<Process> processes = new ArrayList<>();
  private TempSite site;

  @BeforeEach
  void lay() throws IOException {
    site = TempSite.lay(5663, "me=127.0.0.1");
  }

  @AfterEach
  void clean() throws IOException {
    processes.forEach(Process::destroyForcibly);
    site.close();
  }

  @Test
  void termStopsItInOrderWithExitCode0() throws Exception {
    Process lonc = run("run", "--site-conf", conf());
    try (BufferedReader log = lonc.errorReader()) {
      awaitLine(log, "serving 1 hosts, 1 of them up");
      assertThat(pidFile()).hasContent(lonc.pid() + "\n");
      signal(lonc, "TERM");
      assertThat(ChildJvm.exitCode(lonc)).isZero();
    }
    assertThat(pidFile()).doesNotExist();
    assertThat(site.socket("me")).doesNotExist();
  }

  @Test
  void hupAndUsr1DoNotEndItAndIntStopsIt() throws Exception {
    Process lonc = run("run", "DeployerVerticle", "-conf", "{\"siteConf\":\"" + conf() + "\"}");
    try (BufferedReader log = lonc.errorReader()) {
      awaitLine(log, "serving 1 hosts");
      signal(lonc, "HUP");
      awaitLine(log, "reloaded: 0 hosts added, 0 gone, 0 changed, 1 untouched");
      signal(lonc, "USR1");
      awaitLine(log, "all tries given back to all hosts");
      signal(lonc, "INT");
      assertThat(ChildJvm.exitCode(lonc)).isZero();
    }
  }

  @Test
  void aSecondOneLeavesWith75AndNamesTheFirst() throws Exception {
    Process lonc = run("run", "--site-conf", conf());
    try (BufferedReader log = lonc.errorReader()) {
      awaitLine(log, "serving 1 hosts");
      Process second = run("run", "--site-conf", conf());
      assertThat(output(second)).hasSize(1).first().asString().contains("process " + lonc.pid());
      assertThat(ChildJvm.exitCode(second)).isEqualTo(75);
    }
    assertThat(site.socket("me")).exists();
  }

  @Test
  void faultsAreToldInLinesWithExitCode78() throws Exception {
    site.writeTable("me:msu:library:a\nbad\n");
    for (List<String> options : List.of(List.of("run"), List.of("run", "--check-config"))) {
      List<String> all = new ArrayList<>(options);
      all.addAll(List.of("--site-conf", conf()));
      Process lonc = run(all.toArray(String[]::new));
      assertThat(output(lonc))
          .satisfiesExactly(
              line -> assertThat(line).startsWith(site.folder().hostsTab() + ":2: "),
              line -> assertThat(line).isEqualTo("lonc: there is an error in the configuration"));
      assertThat(ChildJvm.exitCode(lonc)).isEqualTo(78);
    }
  }

  @Test
  void aSoundConfigurationIsOkAndTouchesNothing() throws Exception {
    Process lonc = run("run", "--check-config", "--site-conf", conf());
    try (BufferedReader answer = lonc.inputReader()) {
      assertThat(answer.readLine()).isEqualTo("configuration OK: 1 host");
    }
    assertThat(ChildJvm.exitCode(lonc)).isZero();
    try (var files = Files.list(site.folder().logs())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void anUnknownOptionLeavesWith64() throws Exception {
    Process lonc = run("run", "--sit-conf", conf());
    assertThat(output(lonc)).singleElement().asString().contains("did you mean --site-conf?");
    assertThat(ChildJvm.exitCode(lonc)).isEqualTo(64);
  }

  private Process run(String... arguments) throws IOException {
    Process process = ChildJvm.of(Main.class, arguments).start();
    processes.add(process);
    return process;
  }

  private static void signal(Process process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    assertThat(ChildJvm.exitCode(kill)).isZero();
  }

  private static List<String> output(Process process) throws IOException {
    try (BufferedReader reader = process.errorReader()) {
      return reader.lines().toList();
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

  private String conf() {
    return site.folder().conf().toString();
  }

  private Path pidFile() {
    return site.folder().logs().resolve("lonc.pid");
  }
}
