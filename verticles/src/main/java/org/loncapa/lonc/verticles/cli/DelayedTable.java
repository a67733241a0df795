// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.List;
import java.util.Map;

/** The delayed requests on disk. */
final class DelayedTable {
  private static final String NOBODY = "-";

  private final double now;
  private final List<Map<String, Object>> hosts;
  private final long others;
  private final long hangingJobs;
  private final String problem;

  /** Of the reply to a request for delayed requests. */
  DelayedTable(Map<String, Object> reply) {
    now = Parts.number(reply, "at_seconds");
    hosts = Parts.maps(reply, "hosts");
    others = Parts.whole(reply, "others");
    hangingJobs = Parts.whole(reply, "hanging_jobs");
    problem = Parts.text(reply, "problem");
  }

  /** Prints a table with sums, and the names if they were asked for. */
  void print(Screen screen) {
    Table table = new Table("HOST", " FILES", "OLDEST");
    long files = 0;
    for (Map<String, Object> host : hosts) {
      files += Parts.whole(host, "files");
      String age = "-";
      if (host.get("oldest_at_seconds") != null) {
        age = Ages.of(now - Parts.number(host, "oldest_at_seconds")) + " old";
      }
      table.row(Parts.text(host, "host"), String.valueOf(Parts.whole(host, "files")), age);
    }
    table.print(screen);
    for (Map<String, Object> host : hosts) {
      Parts.texts(host, "names")
          .forEach(name -> screen.out().print("  " + Screen.printable(name) + "\n"));
      printAside(screen, host);
    }
    if (hangingJobs > 0) {
      screen.line("jobs on files that do not end: " + hangingJobs);
    }
    if (!problem.isEmpty()) {
      screen.line(Screen.printable(problem));
    }
    screen.line(
        files + (files == 1 ? " file" : " files") + ", and " + others + " for no known host");
  }

  private static void printAside(Screen screen, Map<String, Object> host) {
    for (Map<String, Object> file : Parts.maps(host, "set_aside")) {
      String text = Parts.text(file, "name") + ": " + Parts.text(file, "text");
      screen.out().print("  set aside " + Screen.printable(text) + "\n");
    }
  }

  /** Prints lines with tabs. */
  void printTabs(Screen screen) {
    for (Map<String, Object> host : hosts) {
      line(
          screen,
          Parts.text(host, "host"),
          Parts.whole(host, "files"),
          Parts.whole(host, "oldest_at_seconds"));
    }
    if (others > 0) {
      line(screen, NOBODY, others, 0);
    }
    screen.out().flush();
  }

  private static void line(Screen screen, String host, long files, long oldest) {
    screen.out().print(Screen.printable(host) + "\t" + files + "\t" + oldest + "\n");
  }
}
