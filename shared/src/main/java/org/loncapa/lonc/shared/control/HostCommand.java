// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command that the deployer sends to a HostVerticle, which replies with its {@link HostStatus}.
 *
 * <p>To add one: a constant here, its case in {@code HostAdmin.perform}, the constant of {@code
 * CliCommand}, and the word in manual and completion.
 */
public enum HostCommand {
  /** Changes nothing. */
  STATUS(""),
  /** Gives all tries back. */
  RESET(""),
  /** Refuses all requests with con_lost until the host is enabled or lonc is restarted. */
  DISABLE("disable"),
  /** Enables a disabled host, with all its tries. */
  ENABLE("enable"),
  /** Closes all connections at once, busy ones too. */
  DISCONNECT("disconnect"),
  /** Begins to log a line for each transaction. */
  TRACE_ON(""),
  /** Logs no more lines for transactions. */
  TRACE_OFF("");

  private final String word;

  /**
   * A command.
   *
   * @param word the last part of its address in the control contract; empty if it is sent on behalf
   *     of a request with another shape
   */
  HostCommand(String word) {
    this.word = word;
  }

  /** Returns the address of the control contract whose requests, with a host, ask for it. */
  public String address() {
    return Addresses.ROOT + word;
  }

  /** Returns the commands that are requests of the control contract. */
  static Stream<HostCommand> requests() {
    return Stream.of(values()).filter(command -> !command.word.isEmpty());
  }

  /** Returns the command that is asked for on this address. */
  static Optional<HostCommand> at(String address) {
    return requests().filter(command -> command.address().equals(address)).findFirst();
  }

  /** Returns the addresses of {@link #requests}. */
  static List<String> addresses() {
    return requests().map(HostCommand::address).toList();
  }
}
