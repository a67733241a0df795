// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.List;
import java.util.Map;

/** The delayed requests on disk. */
final class DelayedTable {
  private static final String NO_HOST = "-";

  private final double now;
  private final List<Map<String, Object>> hosts;
  private final long others;
  private final long hangingJobs;
  private final String problem;

  /** Of the reply to a request for delayed requests. */
  DelayedTable(Map<String, Object> reply) {
    now = JsonView.number(reply, "at_seconds");
    hosts = JsonView.maps(reply, "hosts");
    others = JsonView.whole(reply, "others");
    hangingJobs = JsonView.whole(reply, "hanging_jobs");
    problem = JsonView.text(reply, "problem");
  }

  /** Prints a table with sums, and the names if they were asked for. */
  void print(Output screen) {
    Table table = new Table("HOST", " FILES", "OLDEST");
    long files = 0;
    for (Map<String, Object> host : hosts) {
      files += JsonView.whole(host, "files");
      String age = "-";
      if (host.get("oldest_at_seconds") != null) {
        age = Durations.of(now - JsonView.number(host, "oldest_at_seconds")) + " old";
      }
      table.row(JsonView.text(host, "host"), String.valueOf(JsonView.whole(host, "files")), age);
    }
    table.print(screen);
    for (Map<String, Object> host : hosts) {
      JsonView.texts(host, "names")
          .forEach(name -> screen.out().print("  " + Output.printable(name) + "\n"));
      printAside(screen, host);
    }
    if (hangingJobs > 0) {
      screen.line("jobs on files that do not end: " + hangingJobs);
    }
    if (!problem.isEmpty()) {
      screen.line(Output.printable(problem));
    }
    screen.line(
        files + (files == 1 ? " file" : " files") + ", and " + others + " for no known host");
  }

  private static void printAside(Output screen, Map<String, Object> host) {
    for (Map<String, Object> file : JsonView.maps(host, "set_aside")) {
      String text = JsonView.text(file, "name") + ": " + JsonView.text(file, "text");
      screen.out().print("  set aside " + Output.printable(text) + "\n");
    }
  }

  /** Prints lines with tabs. */
  void printTabs(Output screen) {
    for (Map<String, Object> host : hosts) {
      line(
          screen,
          JsonView.text(host, "host"),
          JsonView.whole(host, "files"),
          JsonView.whole(host, "oldest_at_seconds"));
    }
    if (others > 0) {
      line(screen, NO_HOST, others, 0);
    }
    screen.out().flush();
  }

  private static void line(Output screen, String host, long files, long oldest) {
    screen.out().print(Output.printable(host) + "\t" + files + "\t" + oldest + "\n");
  }
}
