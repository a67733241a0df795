// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.health.Backoff;

/** How long a failed host waits to be deployed again, and the waiting itself. */
interface RestartBackoff {
  /**
   * The pause before one more attempt.
   *
   * @param failures attempts that failed before the one just failed, from 0
   * @return nanoseconds
   */
  long length(int failures);

  /** Completes after so many nanoseconds. */
  Future<Void> pause(long nanos);

  /** Real pauses: 1 s, doubling to 60 s, each up to a fifth shorter or longer. */
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
