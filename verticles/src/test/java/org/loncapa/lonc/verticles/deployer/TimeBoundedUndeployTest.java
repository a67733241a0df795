// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeBoundedUndeployTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void aHostThatStopsIsWaitedFor() {
    Promise<Void> stop = Promise.promise();
    Future<Void> stopped = undeploy(LONG, stop.future());
    assertThat(stopped.isComplete()).isFalse();
    stop.complete();
    await(stopped);
  }

  @Test
  void aHostThatFailsToStopHasStopped() {
    await(undeploy(LONG, Future.failedFuture("cannot")));
  }

  @Test
  void aHostThatThrowsHasStopped() {
    await(undeploy(LONG, null));
  }

  @Test
  void aHostThatNeverStopsIsNotWaitedForAnyLonger() {
    await(undeploy(Duration.ofMillis(1), Promise.<Void>promise().future()));
  }

  private Future<Void> undeploy(Duration timeout, Future<Void> stop) {
    Deployable host =
        new Deployable() {
          @Override
          public Future<?> deploy(Context context) {
            return Future.succeededFuture();
          }

          @Override
          public Future<?> undeploy(Context context) throws Exception {
            if (stop == null) {
              throw new IllegalStateException("thrown");
            }
            return stop;
          }
        };
    String id = await(vertx.deployVerticle(new TimeBoundedUndeploy("a", host, timeout)));
    return vertx.undeploy(id);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
