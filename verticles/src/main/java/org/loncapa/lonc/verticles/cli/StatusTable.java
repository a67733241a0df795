// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/** The hosts in a table, the worst first, with sums; or in lines for programs. */
final class StatusTable {
  private static final List<String> WORST_FIRST = List.of("UNKNOWN", "DEAD", "DISABLED", "ALIVE");

  private final double now;
  private final List<Map<String, Object>> hosts;
  private final Set<String> failures = new HashSet<>();

  /** Of the reply to a request for the status. */
  StatusTable(Map<String, Object> reply) {
    now = JsonView.number(JsonView.map(reply, "daemon"), "at_seconds");
    hosts = new ArrayList<>(JsonView.maps(reply, "hosts"));
    hosts.sort(new WorstFirst());
    for (TransactionOutcome outcome : TransactionOutcome.values()) {
      TransactionOutcome.Answer answer = outcome.answer();
      if (answer == TransactionOutcome.Answer.CON_LOST
          || answer == TransactionOutcome.Answer.TOO_LONG) {
        failures.add(outcome.label());
      }
    }
  }

  private static final class WorstFirst implements Comparator<Map<String, Object>> {
    @Override
    public int compare(Map<String, Object> a, Map<String, Object> b) {
      int order = Integer.compare(rank(a), rank(b));
      String[] greaterFirst = {"oldest_wait_seconds", "queued", "delayed_waiting"};
      for (int i = 0; order == 0 && i < greaterFirst.length; i++) {
        order = Double.compare(number(b, greaterFirst[i]), number(a, greaterFirst[i]));
      }
      if (order == 0) {
        order = Double.compare(number(a, "tries_left"), number(b, "tries_left"));
      }
      return order == 0 ? JsonView.text(a, "host").compareTo(JsonView.text(b, "host")) : order;
    }

    private static double number(Map<String, Object> host, String name) {
      return JsonView.number(host, name);
    }

    /** A state that is not known here comes first, as what needs to be looked at. */
    private static int rank(Map<String, Object> host) {
      return WORST_FIRST.indexOf(JsonView.text(host, "state"));
    }
  }

  /** Prints the table and the line of sums. */
  void print(Output screen) {
    Table table =
        new Table(
            "HOST",
            "STATE",
            " CONNS",
            " QUEUE",
            " OLDEST",
            " CLIENTS",
            " REQUESTS",
            " FAILED",
            " DELAYED",
            "LAST FAILURE");
    for (Map<String, Object> host : hosts) {
      double oldest = JsonView.number(host, "oldest_wait_seconds");
      table.row(
          JsonView.text(host, "host"),
          JsonView.text(host, "state"),
          connections(host) + "/" + JsonView.whole(host, "connections_max"),
          text(host, "queued"),
          JsonView.whole(host, "queued") == 0 ? "-" : Durations.of(oldest),
          text(host, "clients"),
          String.valueOf(sum(host, false)),
          String.valueOf(sum(host, true)),
          text(host, "delayed_waiting"),
          trouble(host));
    }
    table.print(screen);
    screen.line(sums());
  }

  /** Prints lines with tabs. */
  void printTabs(Output screen) {
    for (Map<String, Object> host : hosts) {
      Map<String, Object> failure = JsonView.map(host, "last_failure");
      String[] cells = {
        JsonView.text(host, "host"),
        JsonView.text(host, "state"),
        String.valueOf(connections(host)),
        text(host, "connections_max"),
        text(host, "queued"),
        Durations.plain(JsonView.number(host, "oldest_wait_seconds")),
        text(host, "clients"),
        String.valueOf(sum(host, false)),
        String.valueOf(sum(host, true)),
        text(host, "delayed_waiting"),
        nextProbe(host) < 0 ? "-1" : Durations.plain(nextProbe(host)),
        Durations.plain(JsonView.number(failure, "at_seconds")),
        JsonView.text(failure, "text").replace('\t', ' ')
      };
      screen.out().print(Output.printable(String.join("\t", cells)));
      screen.out().print('\n');
    }
    screen.out().flush();
  }

  private String sums() {
    StringBuilder line = new StringBuilder();
    line.append(hosts.size()).append(hosts.size() == 1 ? " host:" : " hosts:");
    String before = " ";
    for (String state : WORST_FIRST) {
      long count = hosts.stream().filter(h -> JsonView.text(h, "state").equals(state)).count();
      if (count > 0) {
        line.append(before).append(count).append(' ').append(state);
        before = ", ";
      }
    }
    line.append(before.equals(" ") ? " " : "; ")
        .append(total("connections"))
        .append(" connections, ");
    line.append(total("queued")).append(" queued, ");
    line.append(total("clients")).append(" clients, ");
    return line.append(total("delayed_waiting")).append(" delayed").toString();
  }

  private long total(String name) {
    long total = 0;
    for (Map<String, Object> host : hosts) {
      total += name.equals("connections") ? connections(host) : JsonView.whole(host, name);
    }
    return total;
  }

  private static long connections(Map<String, Object> host) {
    return JsonView.whole(host, "connections_idle")
        + JsonView.whole(host, "connections_busy")
        + JsonView.whole(host, "connections_setting_up");
  }

  private long sum(Map<String, Object> host, boolean failuresOnly) {
    long sum = 0;
    for (Map.Entry<String, Object> count : JsonView.map(host, "requests").entrySet()) {
      if (count.getValue() instanceof Long number
          && (!failuresOnly || failures.contains(count.getKey()))) {
        sum += number;
      }
    }
    return sum;
  }

  private static double nextProbe(Map<String, Object> host) {
    return JsonView.number(host, "next_probe_seconds");
  }

  private String trouble(Map<String, Object> host) {
    boolean probes = JsonView.text(host, "state").equals("DEAD") && nextProbe(host) >= 0;
    String probe = probes ? "probe in " + Durations.of(nextProbe(host)) : "";
    Map<String, Object> failure = JsonView.map(host, "last_failure");
    if (failure.isEmpty()) {
      return probe;
    }
    String ago = Durations.of(now - JsonView.number(failure, "at_seconds")) + " ago: ";
    return (probe.isEmpty() ? "" : probe + "; ") + ago + JsonView.text(failure, "text");
  }

  private static String text(Map<String, Object> host, String name) {
    return String.valueOf(JsonView.whole(host, name));
  }
}
