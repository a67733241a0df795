// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The commands that do not end by themselves, and those that wait. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FollowingTest {
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
  void eventsAreToldLineByLineUntilNobodyReads() throws Exception {
    try (Lines lines = new Lines()) {
      CompletableFuture<Integer> events = begin(lines, "events", "me");
      String line = orderUntilTold(lines, "disable");
      assertThat(line).matches("[-0-9]{10} [:0-9]{8} me health alive -> disabled: disabled by .*");
      world.shell().run("redeploy", "me");
      assertThat(lines.queue().poll(60, TimeUnit.SECONDS)).contains(" me ");
      lines.breakPipe();
      orderUntilEnded(events);
      assertThat(events.get(60, TimeUnit.SECONDS)).isEqualTo(Cli.PIPE_CLOSED);
    }
  }

  /** It is not told when it begins to follow: until it does, there is something new. */
  private String orderUntilTold(Lines lines, String order) throws InterruptedException {
    String line = null;
    while (line == null || !tellsOfPause(line)) {
      world.shell().run(order, "me");
      line = lines.queue().poll(200, TimeUnit.MILLISECONDS);
      if (line == null || !tellsOfPause(line)) {
        world.shell().run("enable", "me");
      }
    }
    return line;
  }

  /** In words or as JSON. Enabling it again is another change, from disabled. */
  private static boolean tellsOfPause(String line) {
    return line.contains("-> disabled") || line.contains("\"to\":\"disabled\"");
  }

  private void orderUntilEnded(CompletableFuture<Integer> events) {
    while (!events.isDone()) {
      world.shell().run("reset", "me");
    }
  }

  @Test
  void eventsEndWith69WhenTheDaemonIsGone() throws Exception {
    try (Lines lines = new Lines()) {
      CompletableFuture<Integer> events = begin(lines, "events", "--json");
      String line = orderUntilTold(lines, "disable");
      assertThat(line).startsWith("{\"version\":2,\"at_seconds\":").contains("\"host\":\"me\"");
      world.shell().run("stop");
      assertThat(events.get(60, TimeUnit.SECONDS)).isEqualTo(69);
    }
  }

  @Test
  void watchShowsItAgainAndAgainUntilNobodyReads() throws Exception {
    try (Lines lines = new Lines()) {
      CompletableFuture<Integer> watch = begin(lines, "status", "--watch=10ms", "--json");
      for (int i = 0; i < 3; i++) {
        assertThat(lines.queue().poll(60, TimeUnit.SECONDS)).startsWith("{\"version\":2");
      }
      lines.breakPipe();
      assertThat(watch.get(60, TimeUnit.SECONDS)).isZero();
    }
  }

  @Test
  void waitLeavesAsSoonAsTheHostIsSo() throws Exception {
    world.shell().run("disable", "me");
    try (Lines lines = new Lines()) {
      CompletableFuture<Integer> wait = begin(lines, "wait", "me", "--for", "up");
      world.shell().run("enable", "me");
      assertThat(wait.get(60, TimeUnit.SECONDS)).isZero();
      assertThat(lines.queue()).containsExactly("me is ALIVE");
    }
  }

  @Test
  void anEventIsALineOfWhenWhoWhatAndWords() {
    assertThat(
            Events.line(
                Map.of(
                    "at_seconds",
                    1_700_000_000.5,
                    "host",
                    "gone",
                    "event",
                    "health",
                    "from",
                    "alive",
                    "to",
                    "dead",
                    "text",
                    "DEAD: no tries left"),
                ZoneOffset.UTC))
        .isEqualTo("2023-11-14 22:13:20 gone health alive -> dead: DEAD: no tries left");
    assertThat(Events.line(Map.of("at_seconds", 0L, "event", "stopping"), ZoneOffset.UTC))
        .isEqualTo("1970-01-01 00:00:00 lonc stopping");
    assertThat(Events.line(Map.of("event", "trace", "to", "on", "host", "me"), ZoneOffset.UTC))
        .isEqualTo("1970-01-01 00:00:00 me trace on");
  }

  private CompletableFuture<Integer> begin(Lines lines, String... args) {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    Thread thread =
        new Thread(() -> code.complete(world.shell().runOn(lines.stream(), args)), "loncctl");
    thread.setDaemon(true);
    thread.start();
    return code;
  }
}
