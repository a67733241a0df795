// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.loncapa.lonc.shared.memory.HostMemory;
import org.loncapa.lonc.shared.time.Throttle;

/**
 * How one HostVerticle uses its host's memory. Refusals are logged once a minute: a host that has
 * no room has none for thousands of requests.
 */
final class MemoryUse {
  private static final long LOG_PERIOD = TimeUnit.SECONDS.toNanos(60);

  private final HostMemory memory;
  private final HostLog log;
  private final LongSupplier clock;
  private final Throttle refusals = new Throttle(LOG_PERIOD);
  private long lastRefused;

  MemoryUse(HostMemory memory, HostLog log, LongSupplier clock) {
    this.memory = memory;
    this.log = log;
    this.clock = clock;
  }

  boolean tryReserve(long bytes) {
    if (memory.tryReserve(bytes)) {
      return true;
    }
    lastRefused = bytes;
    report(refusals.onEvent(clock.getAsLong()));
    return false;
  }

  void forceReserve(long bytes) {
    memory.forceReserve(bytes);
  }

  void release(long bytes) {
    memory.release(bytes);
  }

  /** The periodic look: refusals that were not logged yet. */
  void tick(long now) {
    report(refusals.due(now));
  }

  private void report(long times) {
    if (times > 0) {
      log.memoryRefused(times, lastRefused, memory);
    }
  }

  /** Bytes that the host holds, a predecessor's included. */
  long held() {
    return memory.held();
  }

  /** Bytes that the host may hold. */
  long max() {
    return memory.max();
  }
}
