// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/**
 * Whether connections to a host are worth making. Data that has a meaning only in one state lives
 * only there.
 *
 * <pre>
 *              a failed connection,           its last try is gone
 *              a try is left    ┌───┐   ┌──────────────────────────────┐
 *                               ▼   │   │                              ▼
 *   start ───────────────────► Alive ───┘      it is time           Dead ◄──┐
 *                                ▲  ▲     ┌────────────────────────────┤    │ the probe failed
 *           a success, a reset   │  │     ▼                            │    │
 *                                │  └─ Probing ────────────────────────┼────┘
 *                                └─────────────────────────────────────┘
 *                                             a success, a reset
 * </pre>
 *
 * <p>From every state the operator can go to {@code Disabled}, and from there back to {@code
 * Alive}. No other state is a trap: {@code Probing} ends with the handshake's deadline, {@code
 * Dead} with the probe's time, or with a reset where probes are switched off.
 */
public sealed interface HostHealth {
  /**
   * Connections are made when requests ask for them.
   *
   * @param tries failed connections that the host may still have, from 1
   */
  record Alive(int tries) implements HostHealth {}

  /**
   * No connection is made and nothing is queued.
   *
   * @param failedProbes probes that have failed since the host died
   * @param probeAt monotonic nanoseconds of the next probe
   * @param probes whether there is a next probe at all
   * @param cause the failure that took the last try, or failed the last probe
   */
  record Dead(int failedProbes, boolean probes, long probeAt, CloseReason cause)
      implements HostHealth {}

  /**
   * Still dead to clients; one connection does the handshake to see whether the host is back.
   *
   * @param failedProbes probes that have failed since the host died
   * @param cause the failure that took the last try, or failed the last probe
   */
  record Probing(int failedProbes, CloseReason cause) implements HostHealth {}

  /** The operator has disabled the host; only the operator enables it again. */
  record Disabled() implements HostHealth {}

  /** True when requests may wait for a connection to this host. */
  default boolean takesRequests() {
    return this instanceof Alive;
  }

  /** What a request gets that cannot even wait. */
  default TransactionOutcome refusal() {
    return this instanceof Disabled
        ? TransactionOutcome.HOST_DISABLED
        : TransactionOutcome.HOST_DEAD;
  }

  /** The word that people see; a host that is probed is DEAD until it answers. */
  default String word() {
    if (this instanceof Disabled) {
      return "DISABLED";
    }
    return this instanceof Alive ? "ALIVE" : "DEAD";
  }
}
