// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * Something that anybody may ask for at any rate: it is done at once, and then not again before it
 * is over and a rest too. Those who ask meanwhile share the next time. All use is on one event
 * loop.
 */
final class ThrottledAction {
  private final Supplier<Future<Void>> action;
  private final Supplier<Future<Void>> interval;
  private Future<Void> cooldown = Future.succeededFuture();

  /** For those who ask before it begins the next time; null while nobody does. */
  private Promise<Void> next;

  /**
   * Nobody has asked yet.
   *
   * @param action what is done
   * @param interval begins with each action
   */
  ThrottledAction(Supplier<Future<Void>> action, Supplier<Future<Void>> interval) {
    this.action = action;
    this.interval = interval;
  }

  /** Has it done; completes as the action does that began after this was asked. */
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
