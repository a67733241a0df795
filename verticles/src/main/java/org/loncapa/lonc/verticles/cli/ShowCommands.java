// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.reason.ExitCode;

/** The commands that show how things are, once or again and again. */
final class ShowCommands {
  private final Session session;
  private final Output screen;

  ShowCommands(Session session) {
    this.session = session;
    screen = session.screen();
  }

  int run() throws CliFailure {
    try (ControlClient client = session.connect()) {
      if (session.args().has(CliOption.WATCH)) {
        watch(client, session.args().watch());
      } else {
        print(ask(client), screen);
      }
    }
    return ExitCode.OK.code();
  }

  /** Runs until the output is closed or the daemon ends. */
  private void watch(ControlClient client, long pause) throws CliFailure {
    while (true) {
      Map<String, Object> reply = ask(client);
      screen.replace(place -> print(reply, place));
      if (screen.closed()) {
        return;
      }
      if (client.awaitEnd(UnixChannel.deadline(pause))) {
        throw new CliFailure(ExitCode.UNAVAILABLE, "the daemon is gone");
      }
    }
  }

  private Map<String, Object> ask(ControlClient client) throws CliFailure {
    List<String> words = session.args().words();
    Map<String, Object> body = words.isEmpty() ? Map.of() : Map.of("host", words.get(0));
    boolean status = session.args().command() == CliCommand.STATUS;
    return client.ask(status ? Addresses.STATUS : Addresses.DELAYED, body, session.deadline());
  }

  private void print(Map<String, Object> reply, Output to) {
    boolean tabs = session.form() == CliArgs.Form.TABS;
    if (session.json()) {
      to.line(JsonText.of(reply));
    } else if (session.args().command() == CliCommand.DELAYED) {
      DelayedTable table = new DelayedTable(reply);
      show(to, tabs ? table::printTabs : table::print);
    } else if (session.args().words().isEmpty()) {
      StatusTable table = new StatusTable(reply);
      show(to, tabs ? table::printTabs : table::print);
    } else {
      host(reply, to);
    }
    to.out().flush();
  }

  private static void show(Output to, Consumer<Output> print) {
    print.accept(to);
  }

  /** A page for a person, unless tabs were asked for by name: it is no table. */
  private void host(Map<String, Object> reply, Output to) {
    if ("tabs".equals(session.args().value(CliOption.OUTPUT))) {
      new StatusTable(reply).printTabs(to);
      return;
    }
    double now = JsonView.number(JsonView.map(reply, "daemon"), "at_seconds");
    JsonView.maps(reply, "hosts").forEach(host -> new HostView(now, host, to).print());
  }
}
