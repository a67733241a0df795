// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import static org.loncapa.lonc.verticles.cli.CliOption.ALL;
import static org.loncapa.lonc.verticles.cli.CliOption.COUNT;
import static org.loncapa.lonc.verticles.cli.CliOption.FOR;
import static org.loncapa.lonc.verticles.cli.CliOption.FORCE;
import static org.loncapa.lonc.verticles.cli.CliOption.WATCH;

import java.util.List;
import java.util.Locale;
import org.loncapa.lonc.shared.control.HostCommand;

/** The commands of loncctl, with their help. The bash completion is tested against this list. */
enum CliCommand {
  /** Status. */
  STATUS(
      "[HOST]",
      0,
      1,
      "all hosts, the worst first; or all there is to say of one",
      """
      The table has a line for each host: those without an answer, DEAD, DISABLED, then by the oldest
      wait. FAILED counts requests that lonc answered itself, with con_lost or an error.
      With --output tabs the columns are: host, state, connections, their bound, queued, oldest wait
      in seconds, clients, requests, failed ones, delayed ones on disk, seconds to the next probe
      (-1: none), when the last failure was in seconds since 1970 (0: never), and its words.
      """,
      "loncctl status --watch | loncctl status msul1 | loncctl status --json | jq .daemon",
      WATCH),
  /** Reset. */
  RESET(
      "HOST...|--all",
      0,
      Integer.MAX_VALUE,
      "give hosts all their tries back: a DEAD one is tried again at once",
      "",
      "loncctl reset msul1 msul2 | loncctl reset --all",
      ALL),
  /** Reload. */
  RELOAD(
      "",
      0,
      0,
      "read settings and host table again and carry out the difference",
      """
      If there are errors, each is printed on its own line, nothing is changed, and the exit
      status is 1. An empty host table is an error unless --force is given.
      """,
      "loncctl check-config && loncctl reload",
      FORCE),
  /** Redeploy. */
  REDEPLOY("HOST", 1, 1, "put a new verticle in the place of a host's; no client notices", "", ""),
  /** The requests of the host are refused, not held as by the PAUSE of PgBouncer. */
  DISABLE(
      HostCommand.DISABLE,
      "disabled",
      "refuse all requests for a host with con_lost until it is enabled",
      "The host stays disabled across reloads, but not across a restart of lonc.\n"),
  /** The opposite of {@link #DISABLE}. */
  ENABLE(HostCommand.ENABLE, "enabled", "enable a disabled host, with all its tries", ""),
  /** Clients stay connected. */
  DISCONNECT(
      HostCommand.DISCONNECT,
      "disconnected",
      "close all connections to a host's lond at once, busy ones too",
      ""),
  /** Delayed. */
  DELAYED(
      "[HOST]",
      0,
      1,
      "the delayed requests on disk; of one host also the earliest names",
      """
      With --output tabs the columns are: host, files, when the oldest was written in seconds since
      1970 (0: not known). The host - stands for files that are for no known host.
      """,
      "loncctl delayed | loncctl delayed msul1",
      WATCH),
  /** Trace. */
  TRACE(
      "HOST on|off",
      2,
      2,
      "a log line for each transaction of a host, or no more",
      """
      The lines in lonc.log have the command's first word, never a whole request. It ends with the
      host's verticle: when that is replaced by a redeploy or a reload, or lonc is started again.
      """,
      ""),
  /** Events. */
  EVENTS(
      "[HOST]",
      0,
      1,
      "print what happens, as it happens, until interrupted",
      "",
      "loncctl events | loncctl events msul1 --json"),
  /** Ping. */
  PING(
      "HOST",
      1,
      1,
      "send the request ping through the host's socket, as clients do",
      "The exit status is 1 unless each is answered by a lond.\n",
      "loncctl ping msul1 -c 10",
      COUNT),
  /** Ask. */
  ASK(
      "HOST REQUEST",
      2,
      Integer.MAX_VALUE,
      "send one request through the host's socket and print the reply",
      """
      The words of the request are joined by blanks; - for the request reads it from the standard
      input, byte by byte. The exit status is 1 for con_lost. After -- nothing is an option.
      """,
      "loncctl ask msul1 ping"),
  /** Wait. */
  WAIT(
      "HOST --for up|down",
      1,
      1,
      "wait until a host is up (ALIVE), or down",
      "The exit status is 75 if that is not so within --timeout, 60s if not said otherwise.\n",
      "loncctl reset msul1 && loncctl wait msul1 --for up --timeout 30s",
      FOR),
  /** Check. */
  CHECK_CONFIG(
      "",
      0,
      0,
      "look for faults in settings and host table, without a daemon",
      "It does what lonc run --check-config does; the exit status is 78 if there are errors.\n",
      ""),
  /** Stop. */
  STOP(
      "",
      0,
      0,
      "stop lonc in order and wait for its end",
      "The exit status is 75 if lonc has not ended within --timeout, 60s if not said otherwise.\n",
      ""),
  /** Version. */
  VERSION("", 0, 0, "which loncctl this is, and which lonc it reaches", "", "");

  private final String arguments;
  private final int least;
  private final int most;
  private final String summary;
  private final String details;
  private final String examples;
  private final List<CliOption> options;
  private final HostCommand hostCommand;
  private final String done;

  CliCommand(
      String arguments,
      int least,
      int most,
      String summary,
      String details,
      String examples,
      CliOption... options) {
    this.arguments = arguments;
    this.least = least;
    this.most = most;
    this.summary = summary;
    this.details = details;
    this.examples = examples;
    this.options = List.of(options);
    hostCommand = null;
    done = "";
  }

  /** A command that lonc's part for one host carries out. */
  CliCommand(HostCommand hostCommand, String done, String summary, String details) {
    this.arguments = "HOST";
    this.least = 1;
    this.most = 1;
    this.summary = summary;
    this.details = details;
    this.examples = "";
    this.options = List.of();
    this.hostCommand = hostCommand;
    this.done = done;
  }

  /** Returns the command for the host, or null if this is none. */
  HostCommand hostCommand() {
    return hostCommand;
  }

  /** Returns what to print of a host that has carried it out; empty if this is no host command. */
  String done() {
    return done;
  }

  /** As it is written. */
  String word() {
    return this == CHECK_CONFIG ? "check-config" : name().toLowerCase(Locale.ROOT);
  }

  /** Its arguments, as the help shows them. */
  String arguments() {
    return arguments;
  }

  /** Whether it may have so many arguments. */
  boolean takes(int count) {
    return count >= least && count <= most;
  }

  /** What it does, in a few words. */
  String summary() {
    return summary;
  }

  /** What else is to be known; whole lines, or empty. */
  String details() {
    return details;
  }

  /** Examples, with bars between; may be empty. */
  String examples() {
    return examples;
  }

  /** The options that only some commands have. */
  List<CliOption> options() {
    return options;
  }
}
