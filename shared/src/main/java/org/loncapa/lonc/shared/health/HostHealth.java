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
   * Connections are opened when requests need them.
   *
   * @param tries failed connections that remain before the host is DEAD, at least 1
   */
  record Alive(int tries) implements HostHealth {
    @Override
    public String label() {
      return "alive";
    }
  }

  /**
   * No connection is opened and no request is queued.
   *
   * @param failedProbes failed probes since the host became DEAD
   * @param probeAt time of the next probe, in monotonic nanoseconds
   * @param probes whether the host is probed at all
   * @param cause the failure that took the last try, or failed the last probe
   */
  record Dead(int failedProbes, boolean probes, long probeAt, CloseReason cause)
      implements HostHealth {
    @Override
    public String label() {
      return "dead";
    }
  }

  /**
   * Still DEAD to clients, while one connection performs the handshake.
   *
   * @param failedProbes failed probes since the host became DEAD
   * @param cause the failure that took the last try, or failed the last probe
   */
  record Probing(int failedProbes, CloseReason cause) implements HostHealth {
    @Override
    public String label() {
      return "probing";
    }
  }

  /** The operator has disabled the host; only the operator enables it again. */
  record Disabled() implements HostHealth {
    @Override
    public String label() {
      return "disabled";
    }
  }

  /** Returns whether requests may wait for a connection to this host. */
  default boolean takesRequests() {
    return this instanceof Alive;
  }

  /** Returns the outcome of a request that this state refuses. */
  default TransactionOutcome refusal() {
    return this instanceof Disabled
        ? TransactionOutcome.HOST_DISABLED
        : TransactionOutcome.HOST_DEAD;
  }

  /** Returns the word in events, metrics and JSON; it does not follow the name of the class. */
  String label();
}
