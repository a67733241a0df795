// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/** One job of {@link FileThreads}. Its state is guarded by the lock of {@link FileThreads}. */
final class FileJob<T> {
  enum State {
    QUEUED,
    RUNNING,
    SLOW,
    HANGING,
    ENDED
  }

  final FileThreads.Lane lane;
  final long limit;
  final boolean ownThread;
  private final Context context;
  private final Callable<T> work;
  private final Promise<T> result = Promise.promise();
  private final Promise<T> late = Promise.promise();
  State state = State.QUEUED;

  /** Nanoseconds when it was queued, and from its start on, when it started. */
  long since;

  FileJob(FileThreads.Lane lane, Context context, long limit, boolean ownThread, Callable<T> work) {
    this.lane = lane;
    this.context = context;
    this.limit = limit;
    this.ownThread = ownThread;
    this.work = work;
  }

  Future<T> result() {
    return result.future();
  }

  /**
   * Runs the work on the current thread; {@code ended} returns whether the caller's future has
   * failed with a timeout already.
   */
  void run(Predicate<FileJob<?>> ended) {
    Future<T> end;
    try {
      end = Future.succeededFuture(work.call());
    } catch (Throwable e) { // also an OutOfMemoryError: it fails this job only
      end = Future.failedFuture(e);
    }
    Future<T> done = end;
    Promise<T> target = ended.test(this) ? late : result;
    handle(() -> done.onComplete(target));
  }

  void timeOut() {
    handle(() -> result.fail(new JobTimeoutException(late.future())));
  }

  /** Fails the job before its start. Returns true. */
  boolean reject(String why) {
    handle(() -> result.fail(new JobRejectedException(why)));
    return true;
  }

  private void handle(Runnable handler) {
    try {
      context.runOnContext(v -> handler.run());
    } catch (RejectedExecutionException e) {
      // The event loops have ended, so no listener is left.
    }
  }
}
