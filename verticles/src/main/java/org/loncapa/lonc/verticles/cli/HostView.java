// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.List;
import java.util.Map;

/** All there is to say of one host, in lines for a person. */
final class HostView {
  private static final int LABEL = 16;

  private final double now;
  private final Map<String, Object> host;
  private final Output screen;

  /**
   * Of one host.
   *
   * @param now when the daemon answered, in seconds since 1970
   */
  HostView(double now, Map<String, Object> host, Output screen) {
    this.now = now;
    this.host = host;
    this.screen = screen;
  }

  void print() {
    String state = JsonView.text(host, "state");
    String detail = JsonView.text(host, "detail");
    boolean same = detail.isEmpty() || detail.equalsIgnoreCase(state);
    String name =
        clean(JsonView.text(host, "host") + " at " + JsonView.text(host, "address")) + ": ";
    screen.out().print(name + screen.state(clean(state)));
    screen.out().print(same ? "\n" : " (" + clean(detail) + ")\n");
    health();
    numbers();
    counts();
    String last = JsonView.text(host, "last_line");
    if (!last.isEmpty()) {
      line("last line", last);
    }
    changes();
    screen.out().flush();
  }

  private void health() {
    Map<String, Object> failure = JsonView.map(host, "last_failure");
    line("last failure", failure.isEmpty() ? "none" : when(failure));
    double probe = JsonView.number(host, "next_probe_seconds");
    if (probe >= 0 && JsonView.text(host, "state").equals("DEAD")) {
      line("next probe", "in " + Durations.of(probe));
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
            + whole("connections_max"));
    String oldest = Durations.of(JsonView.number(host, "oldest_wait_seconds"));
    boolean waits = JsonView.whole(host, "queued") > 0;
    line("queue", whole("queued") + (waits ? " requests, the oldest for " + oldest : " requests"));
    line("clients", whole("clients"));
    line(
        "memory", whole("memory_held_bytes") + " bytes held, at most " + whole("memory_max_bytes"));
    long replies = JsonView.whole(host, "replies");
    if (replies > 0) {
      double mean = JsonView.number(host, "reply_seconds_sum") / replies;
      String most = Durations.millis(JsonView.number(host, "reply_seconds_max"));
      line("replies", "after " + Durations.millis(mean) + " in the mean, " + most + " at most");
    }
  }

  private void counts() {
    line("requests", counted("requests"));
    line("handshakes", whole("connects"));
    line("ended", "connections " + counted("closes") + "; clients " + counted("client_ends"));
    double oldest = JsonView.number(host, "delayed_oldest_at_seconds");
    String age = oldest > 0 ? ", the oldest " + Durations.of(now - oldest) + " old; " : "; ";
    line("delayed", whole("delayed_waiting") + " on disk" + age + counted("delayed"));
    for (Map<String, Object> file : JsonView.maps(host, "delayed_set_aside_files")) {
      line("set aside", JsonView.text(file, "name") + ": " + JsonView.text(file, "text"));
    }
    if (Boolean.TRUE.equals(host.get("tracing"))) {
      line("trace", "on");
    }
  }

  /** Such as {@code 12: 10 replied, 2 host_dead}. */
  private String counted(String name) {
    StringBuilder text = new StringBuilder();
    long sum = 0;
    for (Map.Entry<String, Object> count : JsonView.map(host, name).entrySet()) {
      text.append(text.length() == 0 ? ": " : ", ");
      text.append(count.getValue()).append(' ').append(count.getKey());
      sum += count.getValue() instanceof Long number ? number : 0;
    }
    return sum + text.toString();
  }

  private void changes() {
    List<Map<String, Object>> changes = JsonView.maps(host, "changes");
    screen.out().print(changes.isEmpty() ? "" : "latest changes\n");
    for (int i = changes.size() - 1; i >= 0; i--) {
      screen.out().print("  " + clean(when(changes.get(i))) + "\n");
    }
  }

  private String when(Map<String, Object> change) {
    return Durations.of(now - JsonView.number(change, "at_seconds"))
        + " ago: "
        + JsonView.text(change, "text");
  }

  private String whole(String name) {
    return String.valueOf(JsonView.whole(host, name));
  }

  private void line(String label, String text) {
    screen.out().print(label + " ".repeat(LABEL - label.length()) + clean(text) + "\n");
  }

  private static String clean(String text) {
    return Output.printable(text);
  }
}
