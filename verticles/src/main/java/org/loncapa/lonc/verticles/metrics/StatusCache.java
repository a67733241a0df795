// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.loncapa.lonc.shared.control.HostStatus;

/**
 * Caches the status of all hosts for about a second, because collecting it takes one message per
 * host. All use is on one event loop.
 */
public final class StatusCache {
  /** Less than a second, so that a client that polls each second gets a new snapshot each time. */
  private static final long MAX_AGE = TimeUnit.MILLISECONDS.toNanos(900);

  private final Supplier<ProcessStatus> process;
  private final Supplier<Future<List<HostStatus>>> hosts;
  private final LongSupplier clock;
  private final ReplyHistogram replies = new ReplyHistogram();
  private Future<Snapshot> latest;
  private long askedAt;

  /**
   * Creates an empty cache.
   *
   * @param process returns the status of the process
   * @param hosts requests the status of the hosts; must complete within seconds, and may fail
   * @param clock monotonic nanoseconds
   */
  public StatusCache(
      Supplier<ProcessStatus> process,
      Supplier<Future<List<HostStatus>>> hosts,
      LongSupplier clock) {
    this.process = process;
    this.hosts = hosts;
    this.clock = clock;
  }

  /** Returns a snapshot that is at most a second old. */
  public Future<Snapshot> get() {
    long now = clock.getAsLong();
    if (latest == null || latest.isComplete() && (now - askedAt >= MAX_AGE || latest.failed())) {
      askedAt = now;
      latest = hosts.get().map(this::snapshot);
    }
    return latest;
  }

  /** Returns the status of the process, without a request to the hosts. */
  public ProcessStatus process() {
    return process.get();
  }

  private Snapshot snapshot(List<HostStatus> all) {
    replies.add(all);
    return new Snapshot(clock.getAsLong(), process.get(), all, replies.all());
  }
}
