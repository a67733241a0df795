// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.cli.Shell.Result;

/** Each command against a lonc that runs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CliTest {
  private CliWorld world;

  @BeforeEach
  void serve() throws IOException {
    world = new CliWorld();
  }

  @AfterEach
  void close() throws IOException {
    world.close();
  }

  @Test
  void statusIsATableOnATerminalAndTabsElsewhere() {
    assertThat(run().out().lines()).hasSize(2).allMatch(line -> line.split("\t", -1).length == 13);
    Result table = world.shell().terminal().variable("NO_COLOR", "1").run("status");
    assertThat(table.out().lines()).hasSize(4).first().asString().startsWith("HOST  STATE  CONNS");
    assertThat(table.out()).contains("2 hosts: 2 ALIVE; ").doesNotContain("\u001b");
    assertThat(world.shell().terminal().run().out()).contains("\u001b[32mALIVE\u001b[0m");
    assertThat(world.shell().terminal().variable("TERM", "dumb").run().out())
        .doesNotContain("\u001b");
  }

  @Test
  void statusOfAHostTellsWhyItIsDead() {
    assertThat(run("ask", "gone", "ping").code()).isEqualTo(1);
    Result page = run("status", "gone");
    assertThat(page.out())
        .startsWith("gone at 127.0.0.2: DEAD")
        .contains("last failure ")
        .contains("connection refused")
        .contains("latest changes\n")
        .contains("1 host_dead");
    assertThat(run("status").out()).startsWith("gone\tDEAD\t");
  }

  @Test
  void jsonIsOneObjectWithAVersion() {
    Map<String, Object> status = json("status");
    assertThat(JsonView.maps(status, "hosts")).hasSize(2);
    assertThat(JsonView.text(JsonView.map(status, "daemon"), "site")).isEqualTo("me");
    for (String[] command :
        new String[][] {
          {"status", "me"},
          {"reset", "--all"},
          {"reload"},
          {"redeploy", "me"},
          {"disable", "me"},
          {"enable", "me"},
          {"disconnect", "me"},
          {"delayed"},
          {"trace", "me", "on"},
          {"ping", "me"},
          {"ask", "me", "ping"},
          {"wait", "me", "--for", "up"},
          {"version"}
        }) {
      assertThat(JsonView.whole(json(command), "version"))
          .as(List.of(command).toString())
          .isEqualTo(2);
    }
  }

  @Test
  void resetRevivesADeadHost() throws IOException {
    run("ask", "gone", "ping");
    assertThat(run("reset", "gone").out()).isEqualTo("gone: all tries given back\n");
    assertThat(run("status", "gone").out()).startsWith("gone at 127.0.0.2: ALIVE");
    assertThat(run("reset", "--all").out().lines()).hasSize(2);
    assertThat(run("reset").code()).isEqualTo(64);
    assertThat(run("reset", "me", "--all").code()).isEqualTo(64);
  }

  @Test
  void anUnknownHostIsToldWithTheNearestOneAndNothingIsDone() {
    run("ask", "gone", "ping");
    Result result = run("reset", "gone", "mee");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("loncctl: no host mee; did you mean me?\n");
    assertThat(result.out()).isEmpty();
    assertThat(run("status", "gone").out()).startsWith("gone at 127.0.0.2: DEAD");
    for (String command :
        List.of(
            "status", "redeploy", "disable", "enable", "disconnect", "delayed", "ping", "events")) {
      Result other = run(command, "gon");
      assertThat(other.code()).as(command).isEqualTo(1);
      assertThat(other.err()).isEqualTo("loncctl: no host gon; did you mean gone?\n");
    }
    assertThat(run("ask", "gon", "ping").err()).contains("did you mean gone?");
    assertThat(run("trace", "gon", "on").err()).contains("did you mean gone?");
    assertThat(run("wait", "gon", "--for", "up").err()).contains("did you mean gone?");
  }

  @Test
  void reloadTellsTheDifferenceAndFaults() throws IOException {
    assertThat(run("reload").out()).isEqualTo("0 added, 0 gone, 0 changed, 2 untouched\n");
    world.site().writeTable("me:msu:library:127.0.0.1:x\nnew:msu:library:127.0.0.3:x\n");
    assertThat(run("reload").out()).startsWith("1 added (new), 1 gone (gone), ");
    world.site().writeTable("# nobody\n");
    Result refused = run("reload");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).isEqualTo("nothing was changed\n");
    assertThat(refused.err()).contains("hosts.tab: there is no host in it");
    assertThat(run("reload", "--force").out()).contains("2 gone (");
    assertThat(run("status").out()).isEmpty();
  }

  @Test
  void ordersTellTheStateThatCameOfThem() {
    assertThat(run("disable", "me").out()).isEqualTo("me: disabled, it is DISABLED now\n");
    assertThat(run("ask", "me", "ping").out()).isEqualTo("con_lost\n");
    assertThat(run("redeploy", "me").out()).isEqualTo("me: redeployed, it is DISABLED now\n");
    assertThat(run("enable", "me").out()).isEqualTo("me: enabled, it is ALIVE now\n");
    assertThat(run("ask", "me", "ping").out()).isEqualTo("me\n");
    assertThat(run("disconnect", "me").out()).isEqualTo("me: disconnected, it is ALIVE now\n");
    world.lond().progress().awaitOpen(0);
    assertThat(run("trace", "me", "on").out()).startsWith("me: trace is on");
    assertThat(run("trace", "me", "off").out()).startsWith("me: trace is off");
    assertThat(run("trace", "me", "loud").code()).isEqualTo(64);
  }

  @Test
  void delayedCountsFilesAndNamesThem() throws IOException {
    for (String name : List.of("5.1.1.put.gone", "6.1.1.put.gone", "6.1.1.put.nobody")) {
      Files.writeString(world.site().folder().delayed().resolve(name), "put:x\n");
    }
    assertThat(run("delayed").out()).isEqualTo("gone\t2\t5\n-\t1\t0\n");
    assertThat(run("delayed", "gone", "-o", "table").out())
        .contains("  5.1.1.put.gone\n  6.1.1.put.gone\n2 files, and 1 for no known host\n");
  }

  @Test
  void pingTellsRoundTripsAndWhetherEachWasAnswered() {
    Result good = run("ping", "me", "-c", "4");
    assertThat(good.code()).isZero();
    assertThat(good.out().lines()).hasSize(5).first().asString().matches("me 1: me after .* ms");
    assertThat(good.out()).contains("4 sent, 4 answered; least ");
    Result bad = run("ping", "gone", "-c", "1");
    assertThat(bad.code()).isEqualTo(1);
    assertThat(bad.out()).contains("gone 1: con_lost after ").endsWith("1 sent, 0 answered\n");
  }

  @Test
  void askSendsBytesAsTheyAreAndPrintsTheReply() {
    assertThat(run("ask", "me", "echo:a", "b").out()).isEqualTo("a b\n");
    String bytes = "echo:\u00e4\u00ff\t";
    assertThat(world.shell().input(bytes + "\n").run("ask", "me", "-").out())
        .isEqualTo("\u00e4\u00ff\t\n");
    assertThat(world.shell().terminal().input("echo:\u001b[31m").run("ask", "me", "-").out())
        .isEqualTo("?[31m\n");
    assertThat(world.shell().input("a\nb\n").run("ask", "me", "-").code()).isEqualTo(64);
    assertThat(run("ask", "../x", "ping").code()).isEqualTo(64);
    Result late = run("ask", "me", "hang", "--timeout", "100ms");
    assertThat(late.code()).isEqualTo(75);
    assertThat(late.err()).contains("did not answer in time");
  }

  @Test
  void waitLeavesWhenTheHostIsSoAndWith75WhenItIsNot() {
    assertThat(run("wait", "me", "--for", "up").out()).isEqualTo("me is ALIVE\n");
    Result late = run("wait", "me", "--for", "down", "--timeout", "100ms");
    assertThat(late.code()).isEqualTo(75);
    assertThat(late.err()).isEqualTo("loncctl: me is ALIVE still\n");
    assertThat(run("wait", "me").code()).isEqualTo(64);
    assertThat(run("wait", "nobody", "--for", "up").code()).isEqualTo(1);
  }

  @Test
  void checkConfigDoesWhatLoncDoes() throws IOException {
    Result good = run("check-config");
    assertThat(good.code()).as(good.err()).isZero();
    assertThat(good.out()).startsWith("configuration OK: 2 hosts");
    world.site().writeTable("bad\n");
    Result bad = run("check-config");
    assertThat(bad.code()).isEqualTo(78);
    assertThat(bad.err()).contains("hosts.tab:1: ");
  }

  @Test
  void versionTellsBothAndDoesNotNeedADaemon() {
    assertThat(run("version").out())
        .startsWith("loncctl ")
        .contains("lonc unversioned, process " + ProcessHandle.current().pid() + ", up for ");
    Result alone = world.shell().run("version", "--control", "/nowhere/x");
    assertThat(alone.code()).isZero();
    assertThat(alone.out()).contains("no lonc: cannot connect to /nowhere/x: no such file");
    assertThat(world.shell().run("version", "--json", "--control", "/nowhere/x").out())
        .contains("\"daemon\":null,\"why\":\"cannot connect to /nowhere/x: ");
  }

  @Test
  void stopWaitsForTheEndAndThenThereIsNoDaemon() {
    Result stop = run("stop");
    assertThat(stop.err()).isEmpty();
    assertThat(stop.out()).isEqualTo("lonc has stopped\n");
    Result status = run("status");
    assertThat(status.code()).isEqualTo(69);
    assertThat(status.err())
        .contains("cannot connect to " + world.site().folder().logs() + "/lonc.control: ")
        .contains("is lonc running?");
    Result ask = run("ask", "me", "ping");
    assertThat(ask.code()).isEqualTo(69);
    assertThat(ask.err()).contains("/lonc.control: ").contains("is lonc running?");
  }

  private Result run(String... args) {
    return world.shell().run(args);
  }

  private Map<String, Object> json(String... args) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--json";
    Result result = run(all);
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines()).hasSize(1);
    return Json.object(result.out().getBytes(StandardCharsets.US_ASCII));
  }
}
