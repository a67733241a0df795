// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.loncapa.lonc.shared.control.HostStatus;

/**
 * Asks all hosts at most once a second, however many want to know: a thousand hosts are a thousand
 * messages. All use is on one event loop.
 */
public final class StatusCache {
  /** Less than a second, so that whoever looks each second sees something new each time. */
  private static final long MAX_AGE = TimeUnit.MILLISECONDS.toNanos(900);

  private final Supplier<ProcessStatus> process;
  private final Supplier<Future<List<HostStatus>>> hosts;
  private final LongSupplier clock;
  private final ReplyHistogram replies = new ReplyHistogram();
  private Future<Snapshot> latest;
  private long askedAt;

  /**
   * Asks nobody yet.
   *
   * @param process what is true of the process
   * @param hosts what the hosts say; must answer within seconds, and may fail
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

  /** All that is known, at most a second old. */
  public Future<Snapshot> get() {
    long now = clock.getAsLong();
    if (latest == null || latest.isComplete() && (now - askedAt >= MAX_AGE || latest.failed())) {
      askedAt = now;
      latest = hosts.get().map(this::snapshot);
    }
    return latest;
  }

  /** What is true of the process, without asking any host. */
  public ProcessStatus process() {
    return process.get();
  }

  private Snapshot snapshot(List<HostStatus> all) {
    replies.add(all);
    return new Snapshot(clock.getAsLong(), process.get(), all, replies.all());
  }
}
