// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Deployable;
import org.loncapa.lonc.verticles.host.HostConfig;
import org.loncapa.lonc.verticles.host.HostResources;
import org.loncapa.lonc.verticles.host.HostVerticle;

/** Creates the verticle of a host. Tests replace it. */
@FunctionalInterface
interface HostVerticleFactory {
  /** Creates a {@link HostVerticle}. */
  HostVerticleFactory REAL =
      (spec, hostResources) ->
          new HostVerticle(HostConfig.of(spec.settings(), spec.entry(), spec.tls()), hostResources);

  /** Returns a new verticle for each call. */
  Deployable make(HostSpec spec, HostResources hostResources);
}
