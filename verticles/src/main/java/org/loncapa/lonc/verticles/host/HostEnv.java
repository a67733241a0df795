// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Vertx;
import java.util.function.LongSupplier;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.reason.TransactionOutcome;
import org.loncapa.lonc.verticles.bus.LocalBus;

/** What every part of one HostVerticle may use. */
record HostEnv(
    Vertx vertx,
    LongSupplier clock,
    HostConfig config,
    HostResources shares,
    HostLog log,
    Counters counters,
    MemoryUse memory) {

  /** With counters at 0. */
  static HostEnv of(Vertx vertx, LongSupplier clock, HostConfig config, HostResources shares) {
    HostLog log = new HostLog(config.id(), LocalBus.of(vertx));
    MemoryUse memory = new MemoryUse(shares.memory(), log, clock);
    return new HostEnv(vertx, clock, config, shares, log, new Counters(), memory);
  }

  /** Ends a transaction without a reply, and counts its end. */
  void fail(Transaction transaction, TransactionOutcome outcome) {
    ended(transaction, outcome);
    transaction.failed(outcome);
  }

  /** Counts the end of a transaction, and logs it while the host is traced. */
  void ended(Transaction transaction, TransactionOutcome outcome) {
    counters.ended(outcome);
    if (log.isTracing() && transaction.request() != null) {
      Line line = transaction.request().line();
      long micros = (now() - transaction.startedAt()) / 1000;
      log.traced(line.word(), line.length(), outcome, micros);
    }
  }

  /** Monotonic nanoseconds of this event loop, our own pauses left out. */
  long now() {
    return clock.getAsLong();
  }
}
