// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.reason.ExitCode;

/** The commands that show how things are, once or again and again. */
final class Pictures {
  private final Session session;
  private final Screen screen;

  Pictures(Session session) {
    this.session = session;
    screen = session.screen();
  }

  int run() throws CliFailure {
    long pause = session.args().has(CliOption.WATCH) ? session.args().watch() : 0;
    try (ControlClient client = session.connect()) {
      show(client);
      while (pause > 0 && !screen.closed()) {
        if (client.awaitEnd(UnixChannel.deadline(pause))) {
          throw new CliFailure(ExitCode.UNAVAILABLE, "the daemon is gone");
        }
        Map<String, Object> reply = ask(client);
        screen.wipe();
        print(reply);
      }
    }
    return ExitCode.OK.code();
  }

  private void show(ControlClient client) throws CliFailure {
    Map<String, Object> reply = ask(client);
    if (session.args().has(CliOption.WATCH)) {
      screen.wipe();
    }
    print(reply);
  }

  private Map<String, Object> ask(ControlClient client) throws CliFailure {
    List<String> words = session.args().words();
    Map<String, Object> body = words.isEmpty() ? Map.of() : Map.of("host", words.get(0));
    boolean status = session.args().command() == CliCommand.STATUS;
    return client.ask(status ? Addresses.STATUS : Addresses.DELAYED, body, session.deadline());
  }

  private void print(Map<String, Object> reply) {
    if (session.json()) {
      session.print(reply);
    } else if (session.args().command() == CliCommand.DELAYED) {
      delayed(new DelayedTable(reply));
    } else if (session.args().words().isEmpty()) {
      status(new StatusTable(reply));
    } else {
      host(reply);
    }
    screen.out().flush();
  }

  private void status(StatusTable table) {
    if (session.form() == CliArgs.Form.TABS) {
      table.printTabs(screen);
    } else {
      table.print(screen);
    }
  }

  private void delayed(DelayedTable table) {
    if (session.form() == CliArgs.Form.TABS) {
      table.printTabs(screen);
    } else {
      table.print(screen);
    }
  }

  /** A page for a person, unless tabs were asked for by name: it is no table. */
  private void host(Map<String, Object> reply) {
    if ("tabs".equals(session.args().value(CliOption.OUTPUT))) {
      new StatusTable(reply).printTabs(screen);
      return;
    }
    double now = Parts.number(Parts.map(reply, "daemon"), "at_seconds");
    Parts.maps(reply, "hosts").forEach(host -> new HostPage(now, host, screen).print());
  }
}
