// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.List;
import java.util.Map;

/** All there is to say of one host, in lines for a person. */
final class HostPage {
  private static final int LABEL = 16;

  private final double now;
  private final Map<String, Object> host;
  private final Screen screen;

  /**
   * Of one host.
   *
   * @param now when the daemon answered, in seconds since 1970
   */
  HostPage(double now, Map<String, Object> host, Screen screen) {
    this.now = now;
    this.host = host;
    this.screen = screen;
  }

  void print() {
    String state = Parts.text(host, "state");
    String detail = Parts.text(host, "detail");
    boolean same = detail.isEmpty() || detail.equalsIgnoreCase(state);
    String name = clean(Parts.text(host, "host") + " at " + Parts.text(host, "address")) + ": ";
    screen.out().print(name + screen.state(clean(state)));
    screen.out().print(same ? "\n" : " (" + clean(detail) + ")\n");
    health();
    numbers();
    counts();
    String last = Parts.text(host, "last_line");
    if (!last.isEmpty()) {
      line("last line", last);
    }
    changes();
    screen.out().flush();
  }

  private void health() {
    Map<String, Object> failure = Parts.map(host, "last_failure");
    line("last failure", failure.isEmpty() ? "none" : when(failure));
    double probe = Parts.number(host, "next_probe_seconds");
    if (probe >= 0 && Parts.text(host, "state").equals("DEAD")) {
      line("next probe", "in " + Ages.of(probe));
    }
    line("tries left", whole("tries_left"));
  }

  private void numbers() {
    line(
        "connections",
        whole("connections_idle")
            + " idle, "
            + whole("connections_busy")
            + " busy, "
            + whole("connections_setting_up")
            + " being set up; at most "
            + whole("connections_most"));
    String oldest = Ages.of(Parts.number(host, "oldest_wait_seconds"));
    boolean waits = Parts.whole(host, "queued") > 0;
    line("queue", whole("queued") + (waits ? " requests, the oldest for " + oldest : " requests"));
    line("clients", whole("clients"));
    line(
        "memory", whole("memory_held_bytes") + " bytes held, at most " + whole("memory_max_bytes"));
    long replies = Parts.whole(host, "replies");
    if (replies > 0) {
      double mean = Parts.number(host, "reply_seconds_sum") / replies;
      String most = Ages.millis(Parts.number(host, "reply_seconds_most"));
      line("replies", "after " + Ages.millis(mean) + " in the mean, " + most + " at most");
    }
  }

  private void counts() {
    line("requests", counted("requests"));
    line("handshakes", whole("connects"));
    line("ended", "connections " + counted("closes") + "; clients " + counted("client_ends"));
    double oldest = Parts.number(host, "delayed_oldest_at_seconds");
    String age = oldest > 0 ? ", the oldest " + Ages.of(now - oldest) + " old; " : "; ";
    line("delayed", whole("delayed_waiting") + " on disk" + age + counted("delayed"));
    for (Map<String, Object> file : Parts.maps(host, "delayed_set_aside_files")) {
      line("set aside", Parts.text(file, "name") + ": " + Parts.text(file, "text"));
    }
    if (Boolean.TRUE.equals(host.get("tracing"))) {
      line("trace", "on");
    }
  }

  /** Such as {@code 12: 10 replied, 2 host_dead}. */
  private String counted(String name) {
    StringBuilder text = new StringBuilder();
    long sum = 0;
    for (Map.Entry<String, Object> count : Parts.map(host, name).entrySet()) {
      text.append(text.length() == 0 ? ": " : ", ");
      text.append(count.getValue()).append(' ').append(count.getKey());
      sum += count.getValue() instanceof Long number ? number : 0;
    }
    return sum + text.toString();
  }

  private void changes() {
    List<Map<String, Object>> changes = Parts.maps(host, "changes");
    screen.out().print(changes.isEmpty() ? "" : "latest changes\n");
    for (int i = changes.size() - 1; i >= 0; i--) {
      screen.out().print("  " + clean(when(changes.get(i))) + "\n");
    }
  }

  private String when(Map<String, Object> change) {
    return Ages.of(now - Parts.number(change, "at_seconds"))
        + " ago: "
        + Parts.text(change, "text");
  }

  private String whole(String name) {
    return String.valueOf(Parts.whole(host, name));
  }

  private void line(String label, String text) {
    screen.out().print(label + " ".repeat(LABEL - label.length()) + clean(text) + "\n");
  }

  private static String clean(String text) {
    return Screen.printable(text);
  }
}
