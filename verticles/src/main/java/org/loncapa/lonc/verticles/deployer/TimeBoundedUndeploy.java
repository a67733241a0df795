// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host's verticle whose stopping always ends, and always well.
 *
 * <p>Vert.x gives up to undeploy a verticle when one of its children fails to stop, and waits
 * without end for one that does not stop: a single bad host would keep lonc from stopping in order.
 */
final class TimeBoundedUndeploy implements Deployable {
  private static final Logger LOG = LoggerFactory.getLogger(TimeBoundedUndeploy.class);

  private final String id;
  private final Deployable host;
  private final Duration timeout;

  /**
   * Guards a verticle.
   *
   * @param timeout the time after which a verticle that does not stop is left to itself
   */
  TimeBoundedUndeploy(String id, Deployable host, Duration timeout) {
    this.id = id;
    this.host = host;
    this.timeout = timeout;
  }

  @Override
  public Future<?> deploy(Context context) throws Exception {
    return host.deploy(context);
  }

  @Override
  public Future<?> undeploy(Context context) {
    Vertx vertx = context.owner();
    Promise<Void> stopped = Promise.promise();
    long deadline = vertx.setTimer(timeout.toMillis(), timer -> late(stopped));
    stop(context)
        .onComplete(
            ended -> {
              vertx.cancelTimer(deadline);
              if (ended.failed()) {
                LOG.error("[{}] did not stop in order", id, ended.cause());
              }
              stopped.tryComplete();
            });
    return stopped.future();
  }

  private Future<?> stop(Context context) {
    try {
      return host.undeploy(context);
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  private void late(Promise<Void> stopped) {
    if (stopped.tryComplete()) {
      LOG.error("[{}] did not stop within {} s and is left to itself", id, timeout.toSeconds());
    }
  }
}
