// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Disabled;

/** The state of a host as status, status file, page and log publish it. */
public enum HostState {
  /** Requests are taken. */
  ALIVE("ALIVE"),
  /** Requests get con_lost. A host that is being probed is DEAD until it answers. */
  DEAD("DEAD"),
  /** Requests get con_lost because the operator has disabled the host. */
  DISABLED("DISABLED"),
  /** The host's verticle did not answer; no other value of its status has a meaning. */
  UNKNOWN("UNKNOWN");

  private final String label;

  HostState(String label) {
    this.label = label;
  }

  /** Returns the state of a host with this health; never {@link #UNKNOWN}. */
  public static HostState of(HostHealth health) {
    if (health instanceof Disabled) {
      return DISABLED;
    }
    return health instanceof Alive ? ALIVE : DEAD;
  }

  /** Returns the published word. It is part of the control contract and keeps its spelling. */
  public String label() {
    return label;
  }
}
