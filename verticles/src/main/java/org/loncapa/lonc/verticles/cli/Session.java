// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.util.Map;
import org.loncapa.lonc.shared.control.Addresses;

/**
 * What a command works with.
 *
 * @param args the command line
 * @param site where the sockets are
 * @param screen where it prints
 * @param form how it prints
 */
record Session(CliArgs args, SiteFinder site, Output screen, CliArgs.Form form) {
  private static final long USUAL_SECONDS = 5;

  boolean json() {
    return form == CliArgs.Form.JSON;
  }

  /** Prints an object on a line. */
  void print(Map<String, Object> object) {
    screen.line(JsonText.of(object));
  }

  /**
   * When the answer has to be there. Where --timeout is for something else, it is the usual one.
   */
  long deadline() throws CliFailure {
    boolean other = args.command() == CliCommand.WAIT || args.command() == CliCommand.STOP;
    return UnixChannel.deadline(
        other ? USUAL_SECONDS * 1_000_000_000L : args.timeout(USUAL_SECONDS));
  }

  /** Connects to the daemon. */
  ControlClient connect() throws CliFailure {
    return ControlClient.connect(site.control(), deadline());
  }

  /** Asks the daemon once. */
  Map<String, Object> ask(String address, Map<String, Object> body) throws CliFailure {
    try (ControlClient client = connect()) {
      return client.ask(address, body, deadline());
    }
  }

  /** Asks for the status of one host, over a connection that is there. */
  Map<String, Object> status(ControlClient client, String host) throws CliFailure {
    Map<String, Object> reply = client.ask(Addresses.STATUS, Map.of("host", host), deadline());
    return JsonView.map(JsonView.maps(reply, "hosts").get(0));
  }
}
