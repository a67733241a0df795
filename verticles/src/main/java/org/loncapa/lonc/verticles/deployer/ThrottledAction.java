// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * Throttles an asynchronous action. The first call runs it at once. Calls made while it runs, or
 * within the minimum interval after its start, are coalesced into one further run. All use is on
 * one event loop.
 */
final class ThrottledAction {
  private final Supplier<Future<Void>> action;
  private final Supplier<Future<Void>> interval;
  private Future<Void> cooldown = Future.succeededFuture();

  /** The result of the next run; null while none is requested. */
  private Promise<Void> next;

  /**
   * Creates an idle throttle.
   *
   * @param action the action
   * @param interval returns a future that completes after the minimum interval; called at each run
   */
  ThrottledAction(Supplier<Future<Void>> action, Supplier<Future<Void>> interval) {
    this.action = action;
    this.interval = interval;
  }

  /**
   * Runs the action, at once or as soon as allowed. Completes as the run does that began after this
   * call.
   */
  Future<Void> run() {
    if (next != null) {
      return next.future();
    }
    Promise<Void> mine = Promise.promise();
    next = mine;
    cooldown.onComplete(rested -> begin(mine));
    return mine.future();
  }

  private void begin(Promise<Void> asked) {
    next = null;
    Future<Void> done = action.get().onComplete(asked);
    cooldown = Future.join(interval.get(), done).mapEmpty();
  }
}
