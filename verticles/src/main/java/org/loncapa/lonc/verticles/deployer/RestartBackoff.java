// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.health.Backoff;

/** The back-off before a failed host is deployed again. */
interface RestartBackoff {
  /**
   * Returns the pause before the next attempt.
   *
   * @param failures number of earlier failed attempts, from 0
   * @return nanoseconds
   */
  long length(int failures);

  /** Returns a future that completes after {@code nanos} nanoseconds. */
  Future<Void> pause(long nanos);

  /** Returns the back-off of a daemon: 1 s, doubling to 60 s, with a jitter of 20 %. */
  static RestartBackoff growing(Vertx vertx) {
    Backoff backoff =
        new Backoff(TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(60), Backoff.JITTER);
    return new RestartBackoff() {
      @Override
      public long length(int failures) {
        return backoff.pause(failures, ThreadLocalRandom.current().nextDouble());
      }

      @Override
      public Future<Void> pause(long nanos) {
        return vertx.timer(nanos, TimeUnit.NANOSECONDS).mapEmpty();
      }
    };
  }
}
