// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.reason.ClientCloseReason;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/** What happened to one host since its HostVerticle started. Belongs to its event loop. */
final class Counters {
  private final long[] outcomes = new long[TransactionOutcome.values().length];
  private final long[] closes = new long[CloseReason.values().length];
  private final long[] clientEnds = new long[ClientCloseReason.values().length];
  private final long[] delayed = new long[DelayedOutcome.values().length];
  private final LatencyHistogram latency = new LatencyHistogram();
  private long connects;

  void ended(TransactionOutcome outcome) {
    outcomes[outcome.ordinal()]++;
  }

  void closed(CloseReason reason) {
    closes[reason.ordinal()]++;
  }

  void ended(ClientCloseReason end) {
    clientEnds[end.ordinal()]++;
  }

  void ended(DelayedOutcome end) {
    delayed[end.ordinal()]++;
  }

  long count(DelayedOutcome end) {
    return delayed[end.ordinal()];
  }

  void connected() {
    connects++;
  }

  long count(TransactionOutcome outcome) {
    return outcomes[outcome.ordinal()];
  }

  long count(CloseReason reason) {
    return closes[reason.ordinal()];
  }

  long count(ClientCloseReason end) {
    return clientEnds[end.ordinal()];
  }

  LatencyHistogram latency() {
    return latency;
  }

  /** Handshakes done. */
  long connects() {
    return connects;
  }
}
