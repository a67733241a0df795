// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.HostState;
import org.loncapa.lonc.shared.control.HostStatus;

/** What people and programs see of a reply, to the letter. */
class StatusTableTest {
  private static final double NOW = 1_700_000_000;

  private static final HostStatus.Change FAILURE =
      new HostStatus.Change(NOW - 130, "connect_refused", "connection refused");

  private static final List<HostStatus.Change> CHANGES =
      List.of(
          new HostStatus.Change(NOW - 60, "dead", "first"),
          new HostStatus.Change(NOW - 5, "dead", "second"));

  private static final Map<String, Object> REPLY =
      Map.of(
          "daemon",
          Map.of("at_seconds", NOW),
          "hosts",
          List.of(
              host("well", "ALIVE", 0, 0, 5, -1, Map.of("replied", 1204L, "special", 1L)),
              host("tired", "ALIVE", 0, 0, 2, -1, Map.of()),
              host("busy", "ALIVE", 12, 3.26, 5, -1, Map.of("replied", 7L, "queue_full", 2L)),
              host("held", "DISABLED", 0, 0, 0, -1, Map.of("host_disabled", 1L)),
              host("gone", "DEAD", 0, 0, 0, 12, Map.of("host_dead", 3L, "client_gone", 1L)),
              HostStatus.unknown("mute", "10.0.0.6").toMap()));

  @Test
  void theTableHasTheWorstFirstAndSums() {
    assertThat(shown(0, false, screen -> new StatusTable(REPLY).print(screen)))
        .isEqualTo(
            """
            HOST   STATE     CONNS  QUEUE  OLDEST  CLIENTS  REQUESTS  FAILED  DELAYED  LAST FAILURE
            mute   UNKNOWN     0/0      0       -        0         0       0        0
            gone   DEAD       3/10      0       -        4         4       3        6  probe in 12s; 2m10s ago: connection refused
            held   DISABLED   3/10      0       -        4         1       1        6  2m10s ago: connection refused
            busy   ALIVE      3/10     12    3.3s        4         9       2        6  2m10s ago: connection refused
            tired  ALIVE      3/10      0       -        4         0       0        6  2m10s ago: connection refused
            well   ALIVE      3/10      0       -        4      1205       0        6  2m10s ago: connection refused
            6 hosts: 1 UNKNOWN, 1 DEAD, 1 DISABLED, 3 ALIVE; 15 connections, 12 queued, 20 clients, 30 delayed
            """);
  }

  @Test
  void noLineOfTheTableIsWiderThanTheTerminal() {
    String table = shown(60, true, screen -> new StatusTable(REPLY).print(screen));
    List<String> lines = table.replaceAll("\u001b\\[[0-9]*m", "").lines().toList();
    assertThat(lines.subList(0, 7)).allMatch(line -> line.length() <= 60);
  }

  @Test
  void aPictureThatIsReplacedHasTheWorstAndTheSumsOnASmallTerminal() {
    String picture = shownOn(6, s -> s.replace(place -> new StatusTable(REPLY).print(place)));
    assertThat(picture).startsWith("\u001b[H\u001b[2J");
    List<String> lines = picture.lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).startsWith("mute ");
    assertThat(lines.get(2)).startsWith("gone ");
    assertThat(lines.get(3)).isEqualTo("... and 4 lines more");
    assertThat(lines.get(4)).startsWith("6 hosts: ");
    assertThat(shownOn(9, s -> s.replace(place -> new StatusTable(REPLY).print(place))).lines())
        .hasSize(8)
        .noneMatch(line -> line.contains("more"));
  }

  @Test
  void coloursGoAroundTheStateOnly() {
    String table = shown(80, true, screen -> new StatusTable(REPLY).print(screen));
    assertThat(table)
        .contains("gone   \u001b[31mDEAD\u001b[0m  ")
        .contains("held   \u001b[33mDISABLED\u001b[0m  ")
        .contains("well   \u001b[32mALIVE\u001b[0m  ")
        .startsWith("HOST   STATE     CONNS");
  }

  @Test
  void programsGetTabsWithoutHeadAndSums() {
    assertThat(shown(0, false, screen -> new StatusTable(REPLY).printTabs(screen)).lines())
        .startsWith(
            "mute\tUNKNOWN\t0\t0\t0\t0.000\t0\t0\t0\t0\t-1\t0.000\t",
            "gone\tDEAD\t3\t10\t0\t0.000\t4\t4\t3\t6\t12.000\t1699999870.000\tconnection refused")
        .hasSize(6);
  }

  @Test
  void thePageOfAHostTellsAll() {
    Map<String, Object> host = JsonView.maps(REPLY, "hosts").get(4);
    assertThat(shown(0, false, screen -> new HostView(NOW, host, screen).print()))
        .isEqualTo(
            """
            gone at 10.0.0.5: DEAD (probing)
            last failure    2m10s ago: connection refused
            next probe      in 12s
            tries left      0
            connections     2 idle, 1 busy, 0 being set up; at most 10
            queue           0 requests
            clients         4
            memory          5000 bytes held, at most 68157440
            replies         after 2.00 ms in the mean, 34.00 ms at most
            requests        4: 3 host_dead, 1 client_gone
            handshakes      9
            ended           connections 2: 2 connect_refused; clients 0
            delayed         6 on disk, the oldest 2h00m old; 1: 1 delivered
            trace           on
            last line       it said?[31m so
            latest changes
              5.0s ago: second
              1m00s ago: first
            """);
  }

  @Test
  void whatAnotherVersionSaysInAnotherWayLeavesGapsOnly() {
    Map<String, Object> odd = Map.of("hosts", List.of(Map.of("host", 7, "requests", "x"), "y"));
    assertThat(shown(0, false, screen -> new StatusTable(odd).print(screen)))
        .contains("2 hosts: 0 connections");
  }

  private static Map<String, Object> host(
      String id,
      String state,
      int queued,
      double oldest,
      int tries,
      double probe,
      Map<String, Long> requests) {
    return new HostStatus(
            id,
            "10.0.0.5",
            HostState.valueOf(state),
            state.equals("DEAD") ? "probing" : "alive",
            tries,
            new HostStatus.Connections(2, 1, 0),
            10,
            queued,
            oldest,
            4,
            new HostStatus.Memory(5_000, 68_157_440),
            probe,
            FAILURE,
            sorted(requests),
            Map.of("connect_refused", 2L),
            Map.of(),
            Map.of("delivered", 1L),
            9,
            new HostStatus.Latency(2, 0.004, 0.034, List.of()),
            6,
            (long) NOW - 7200,
            HostStatus.SetAside.NONE,
            CHANGES,
            "it said\u001b[31m so",
            state.equals("DEAD"))
        .toMap();
  }

  private static Map<String, Long> sorted(Map<String, Long> counts) {
    Map<String, Long> sorted = new TreeMap<>(Comparator.reverseOrder());
    sorted.putAll(counts);
    return sorted;
  }

  private static String shownOn(int rows, Consumer<Output> print) {
    return shown(rows, 0, false, print);
  }

  private static String shown(int columns, boolean colour, Consumer<Output> print) {
    return shown(0, columns, colour, print);
  }

  private static String shown(int rows, int columns, boolean colour, Consumer<Output> print) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, false, StandardCharsets.ISO_8859_1);
    print.accept(new Output(stream, stream, true, rows, columns, colour));
    stream.flush();
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
