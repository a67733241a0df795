// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

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
    HostLog log = new HostLog(config.id(), vertx.eventBus());
    MemoryUse memory = new MemoryUse(shares.memory(), log, clock);
    return new HostEnv(vertx, clock, config, shares, log, new Counters(), memory);
  }

  /** Monotonic nanoseconds of this event loop, our own pauses left out. */
  long now() {
    return clock.getAsLong();
  }
}
