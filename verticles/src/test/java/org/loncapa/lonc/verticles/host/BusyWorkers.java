// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import org.loncapa.lonc.verticles.fakes.Await;

/** Occupies all worker threads of a Vert.x, so that nothing is sealed or opened until the end. */
final class BusyWorkers implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);

  /** Returns when all are occupied. */
  BusyWorkers(Vertx vertx, int threads) throws Exception {
    CountDownLatch begun = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      vertx.executeBlocking(
          () -> {
            begun.countDown();
            end.await();
            return null;
          },
          false);
    }
    Await.holds("all workers are busy", () -> begun.getCount() == 0);
  }

  @Override
  public void close() {
    end.countDown();
  }
}
