// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Deployable;
import org.loncapa.lonc.verticles.host.HostConfig;
import org.loncapa.lonc.verticles.host.HostResources;
import org.loncapa.lonc.verticles.host.HostVerticle;

/** Makes the verticle of a host; a test may make others. */
@FunctionalInterface
interface HostVerticleFactory {
  /** Makes the real ones. */
  HostVerticleFactory REAL =
      (plan, shares) ->
          new HostVerticle(HostConfig.of(plan.settings(), plan.entry(), plan.tls()), shares);

  /** Returns a new verticle for each call. */
  Deployable make(HostSpec plan, HostResources shares);
}
