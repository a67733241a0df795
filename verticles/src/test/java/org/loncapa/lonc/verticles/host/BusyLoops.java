// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import org.loncapa.lonc.verticles.fakes.Await;

/**
 * Stops all event loops of a Vert.x, so that what comes meanwhile is in hand at once at the end.
 */
final class BusyLoops implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);

  /** Returns when all have stopped. */
  BusyLoops(Vertx vertx, int loops) throws Exception {
    CountDownLatch begun = new CountDownLatch(loops);
    // The verticles are deployed one to each event loop.
    vertx.deployVerticle(() -> new Stopper(begun), new DeploymentOptions().setInstances(loops));
    Await.holds("all event loops have stopped", () -> begun.getCount() == 0);
  }

  private final class Stopper extends VerticleBase {
    private final CountDownLatch begun;

    private Stopper(CountDownLatch begun) {
      this.begun = begun;
    }

    @Override
    public Future<?> start() throws InterruptedException {
      begun.countDown();
      end.await();
      return Future.succeededFuture();
    }
  }

  @Override
  public void close() {
    end.countDown();
  }
}
