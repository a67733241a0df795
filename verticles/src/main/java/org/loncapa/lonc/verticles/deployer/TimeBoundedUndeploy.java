// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undeploys a host's verticle within a time limit, and never fails.
 *
 * <p>Vert.x stops undeploying a verticle when one of its children fails to stop, and waits forever
 * for one that does not stop: a single bad host would keep lonc from an orderly shutdown.
 */
final class TimeBoundedUndeploy implements Deployable {
  private static final Logger LOG = LoggerFactory.getLogger(TimeBoundedUndeploy.class);

  private final String id;
  private final Deployable host;
  private final Duration timeout;

  /**
   * Wraps a verticle.
   *
   * @param timeout time after which lonc no longer waits for the verticle to stop
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
    Future<?> stopped = stop(context);
    return stopped
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(cause -> log(stopped, cause))
        .otherwiseEmpty();
  }

  private Future<?> stop(Context context) {
    try {
      return host.undeploy(context);
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  private void log(Future<?> stopped, Throwable cause) {
    if (stopped.isComplete()) {
      LOG.error("[{}] failed to stop; its socket and connections may stay open", id, cause);
    } else {
      LOG.error("[{}] did not stop within {} s; no longer waiting for it", id, timeout.toSeconds());
    }
  }
}
