// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.delayed.DelayedEnd;
import org.loncapa.lonc.shared.reason.ClientEnd;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.Outcome;

/** What happened to one host since its HostVerticle started. Belongs to its event loop. */
final class Counters {
  private final long[] outcomes = new long[Outcome.values().length];
  private final long[] closes = new long[CloseReason.values().length];
  private final long[] clientEnds = new long[ClientEnd.values().length];
  private final long[] delayed = new long[DelayedEnd.values().length];
  private final LatencyCount latency = new LatencyCount();
  private long connects;

  void ended(Outcome outcome) {
    outcomes[outcome.ordinal()]++;
  }

  void closed(CloseReason reason) {
    closes[reason.ordinal()]++;
  }

  void ended(ClientEnd end) {
    clientEnds[end.ordinal()]++;
  }

  void ended(DelayedEnd end) {
    delayed[end.ordinal()]++;
  }

  long count(DelayedEnd end) {
    return delayed[end.ordinal()];
  }

  void connected() {
    connects++;
  }

  long count(Outcome outcome) {
    return outcomes[outcome.ordinal()];
  }

  long count(CloseReason reason) {
    return closes[reason.ordinal()];
  }

  long count(ClientEnd end) {
    return clientEnds[end.ordinal()];
  }

  LatencyCount latency() {
    return latency;
  }

  /** Handshakes done. */
  long connects() {
    return connects;
  }
}
