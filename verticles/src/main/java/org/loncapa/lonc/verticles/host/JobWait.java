// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import java.util.function.Consumer;
import org.loncapa.lonc.verticles.delayed.JobTimeoutException;

/** The one job on a file that is waited for. The end of a job that was left is not heard. */
final class JobWait {
  private Future<?> job;
  private long since;

  /** Waits for this job, and no longer for the one before. */
  <T> void begin(Future<T> begun, long now, Consumer<T> then, Consumer<Throwable> failed) {
    job = begun;
    since = now;
    begun.onComplete(
        end -> {
          if (job != begun) {
            return;
          }
          job = null;
          if (end.succeeded()) {
            then.accept(end.result());
          } else {
            failed.accept(end.cause());
          }
        });
  }

  /** Waits no longer; returns the job, or null if there is none. */
  Future<?> leave() {
    Future<?> left = job;
    job = null;
    return left;
  }

  /** Nanoseconds that the job has taken so far. */
  long age(long now) {
    return now - since;
  }

  /** Completes with a job's own end, which may come long after its time limit, or never. */
  static <T> Future<T> realEnd(Future<T> job) {
    return job.recover(
        cause ->
            cause instanceof JobTimeoutException hangs ? hangs.end() : Future.failedFuture(cause));
  }
}
