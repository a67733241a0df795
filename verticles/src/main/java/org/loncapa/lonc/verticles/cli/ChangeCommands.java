// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.reason.ExitCode;

/** The commands that change something. */
final class ChangeCommands {
  /** Transactions may have 10 s to finish, and more where that is set so. */
  private static final long STOP_SECONDS = 60;

  private final Session session;

  ChangeCommands(Session session) {
    this.session = session;
  }

  /** A command for hosts. */
  int run(List<String> words) throws CliFailure {
    CliCommand command = session.args().command();
    return switch (command) {
      case RESET -> reset(words);
      case REDEPLOY -> order(Addresses.REDEPLOY, words.get(0), "redeployed");
      case TRACE -> trace(words.get(0), words.get(1));
      default -> order(command.hostCommand().address(), words.get(0), command.done());
    };
  }

  private int reset(List<String> hosts) throws CliFailure {
    boolean all = session.args().has(CliOption.ALL);
    if (all != hosts.isEmpty()) {
      throw CliFailure.usage("reset takes hosts, or --all");
    }
    Map<String, Object> body = all ? Map.of("all", true) : Map.of("hosts", hosts);
    Map<String, Object> reply = session.ask(Addresses.RESET, body);
    if (session.json()) {
      session.print(reply);
    } else {
      JsonView.texts(reply, "hosts").forEach(host -> say(host + ": all tries given back"));
    }
    return ExitCode.OK.code();
  }

  private int order(String address, String host, String done) throws CliFailure {
    return order(address, Map.of("host", host), host + ": " + done);
  }

  private int trace(String host, String word) throws CliFailure {
    if (!word.equals("on") && !word.equals("off")) {
      throw CliFailure.usage("trace is on or off");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("host", host);
    body.put("on", word.equals("on"));
    return order(Addresses.TRACE, body, host + ": trace is " + word);
  }

  private int order(String address, Map<String, Object> body, String done) throws CliFailure {
    Map<String, Object> reply = session.ask(address, body);
    if (session.json()) {
      session.print(reply);
    } else {
      say(done + ", it is " + JsonView.text(JsonView.map(reply, "host"), "state") + " now");
    }
    return ExitCode.OK.code();
  }

  int reload() throws CliFailure {
    boolean force = session.args().has(CliOption.FORCE);
    Map<String, Object> reply = session.ask(Addresses.RELOAD, Map.of("force", force));
    List<String> errors = JsonView.texts(reply, "faults");
    if (session.json()) {
      session.print(reply);
    } else {
      JsonView.texts(reply, "warnings").forEach(text -> session.screen().say("warning: " + text));
      errors.forEach(session.screen()::say);
      say(errors.isEmpty() ? counts(reply) : "nothing was changed");
    }
    return (errors.isEmpty() ? ExitCode.OK : ExitCode.FAILED).code();
  }

  private static String counts(Map<String, Object> reply) {
    return named(reply, "added")
        + ", "
        + named(reply, "gone")
        + ", "
        + named(reply, "changed")
        + ", "
        + JsonView.whole(reply, "untouched")
        + " untouched";
  }

  /** Such as {@code 2 added (a b)}. */
  private static String named(Map<String, Object> reply, String name) {
    List<String> hosts = JsonView.texts(reply, name);
    return hosts.size()
        + " "
        + name
        + (hosts.isEmpty() ? "" : " (" + String.join(" ", hosts) + ")");
  }

  int stop() throws CliFailure {
    long timeout = session.args().timeout(STOP_SECONDS);
    try (ControlClient client = session.connect()) {
      Map<String, Object> reply = client.ask(Addresses.STOP, Map.of(), session.deadline());
      if (!client.awaitEnd(UnixChannel.deadline(timeout))) {
        throw CliFailure.timedOut("lonc was asked to stop and has not ended yet");
      }
      if (session.json()) {
        session.print(reply);
      } else {
        say("lonc has stopped");
      }
    }
    return ExitCode.OK.code();
  }

  private void say(String line) {
    session.screen().line(Output.printable(line));
  }
}
