// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request of the control contract whose shape is right and whose hosts are there. */
public sealed interface ControlRequest {

  /** The state of all hosts, or of one. */
  record Status(Optional<String> host) implements ControlRequest {}

  /**
   * Tries back.
   *
   * @param hosts the hosts, at least one; empty for all there are
   */
  record Reset(List<String> hosts) implements ControlRequest {}

  /** Settings and host table read again; {@code force} takes an empty table too. */
  record Reload(boolean force) implements ControlRequest {}

  /** A new verticle for a host. */
  record Redeploy(String host) implements ControlRequest {}

  /** A command for the verticle of a host. */
  record OfHost(String host, HostCommand command) implements ControlRequest {}

  /** The delayed requests of all hosts, or of one. */
  record Delayed(Optional<String> host) implements ControlRequest {}

  /** The end. */
  record Stop() implements ControlRequest {}

  /**
   * Reads a request.
   *
   * @param address one of {@link Addresses#REQUESTS}
   * @param body the members of its body
   * @param hosts the ids of all hosts
   * @throws RefusedException if a member has the wrong shape, is unknown, or names no host
   */
  static ControlRequest read(String address, Map<String, ?> body, Set<String> hosts)
      throws RefusedException {
    RequestBody members = new RequestBody(body, hosts);
    ControlRequest request =
        switch (address) {
          case Addresses.STATUS -> new Status(members.hostIfAny());
          case Addresses.RESET -> new Reset(members.flag("all") ? List.of() : members.hosts());
          case Addresses.RELOAD -> new Reload(members.flag("force"));
          case Addresses.REDEPLOY -> new Redeploy(members.host());
          case Addresses.TRACE -> new OfHost(members.host(), trace(members.neededFlag("on")));
          case Addresses.DELAYED -> new Delayed(members.hostIfAny());
          case Addresses.STOP -> new Stop();
          default -> {
            HostCommand command = hostCommand(address);
            yield new OfHost(members.host(), command);
          }
        };
    members.refuseOthers();
    return request;
  }

  private static HostCommand trace(boolean on) {
    return on ? HostCommand.TRACE_ON : HostCommand.TRACE_OFF;
  }

  private static HostCommand hostCommand(String address) {
    return HostCommand.at(address)
        .orElseThrow(() -> new IllegalArgumentException(address + " takes no requests"));
  }
}
