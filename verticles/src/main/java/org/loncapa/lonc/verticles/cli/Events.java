// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.reason.ExitCode;

/** The commands that follow what happens. */
final class Events {
  private static final long FOR_EVER = Long.MAX_VALUE / 4;
  private static final long WAIT_SECONDS = 60;
  private static final long LOOK_AGAIN = 1_000_000_000L;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Session session;

  Events(Session session) {
    this.session = session;
  }

  /** Prints each event at once, until the output is closed or the daemon ends. */
  int follow() throws CliFailure {
    List<String> words = session.args().words();
    try (ControlClient client = session.connect()) {
      client.follow(session.deadline());
      if (!words.isEmpty()) {
        session.status(client, words.get(0));
      }
      while (!session.screen().closed()) {
        Map<String, Object> event = client.nextEvent(UnixChannel.deadline(FOR_EVER));
        if (words.isEmpty() || isOf(event, words.get(0))) {
          print(event);
        }
      }
    }
    return Cli.PIPE_CLOSED;
  }

  private static boolean isOf(Map<String, Object> event, String host) {
    String of = JsonView.text(event, "host");
    return of.isEmpty() || of.equals(host);
  }

  private void print(Map<String, Object> event) {
    if (session.json()) {
      Map<String, Object> versioned = new LinkedHashMap<>();
      versioned.put("version", Addresses.VERSION);
      versioned.putAll(event);
      session.print(versioned);
    } else {
      session.screen().line(Output.printable(line(event, ZoneId.systemDefault())));
    }
  }

  /** One event in a line: when, of which host, what, and in words. */
  static String line(Map<String, Object> event, ZoneId zone) {
    long millis = (long) (JsonView.number(event, "at_seconds") * 1000);
    StringBuilder line = new StringBuilder(TIME.format(Instant.ofEpochMilli(millis).atZone(zone)));
    String host = JsonView.text(event, "host");
    line.append(' ').append(host.isEmpty() ? "lonc" : host);
    line.append(' ').append(JsonView.text(event, "event"));
    String from = JsonView.text(event, "from");
    String to = JsonView.text(event, "to");
    if (!to.isEmpty()) {
      line.append(' ').append(from.isEmpty() ? "" : from + " -> ").append(to);
    }
    String text = JsonView.text(event, "text");
    return text.isEmpty() ? line.toString() : line.append(": ").append(text).toString();
  }

  /** Waits until a host is up or down. */
  int await(String host) throws CliFailure {
    String wanted = session.args().value(CliOption.FOR);
    if (!"up".equals(wanted) && !"down".equals(wanted)) {
      throw CliFailure.usage("wait needs --for up, or --for down");
    }
    long deadline = UnixChannel.deadline(session.args().timeout(WAIT_SECONDS));
    try (ControlClient client = session.connect()) {
      client.follow(deadline);
      String state = state(client, host);
      while (state.equals("ALIVE") != wanted.equals("up")) {
        if (System.nanoTime() - deadline >= 0) {
          throw CliFailure.timedOut(host + " is " + state + " still");
        }
        awaitEvent(client, host, deadline);
        state = state(client, host);
      }
      tell(host, state);
    }
    return ExitCode.OK.code();
  }

  private String state(ControlClient client, String host) throws CliFailure {
    return JsonView.text(session.status(client, host), "state");
  }

  /** Waits for an event of the host, or for a while in case an event was missed. */
  private static void awaitEvent(ControlClient client, String host, long deadline)
      throws CliFailure {
    long again = UnixChannel.deadline(LOOK_AGAIN);
    long until = again - deadline < 0 ? again : deadline;
    Map<String, Object> event = client.nextEvent(until);
    while (event != null && !isOf(event, host)) {
      event = client.nextEvent(until);
    }
  }

  private void tell(String host, String state) {
    if (session.json()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("version", Addresses.VERSION);
      answer.put("host", host);
      answer.put("state", state);
      session.print(answer);
    } else {
      session.screen().line(host + " is " + state);
    }
  }
}
