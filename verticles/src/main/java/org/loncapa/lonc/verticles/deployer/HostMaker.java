// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Deployable;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.host.HostConfig;
import org.loncapa.lonc.verticles.host.HostShares;
import org.loncapa.lonc.verticles.host.HostVerticle;

/** Makes the verticle of a host; a test may make others. */
@FunctionalInterface
interface HostMaker {
  /** Makes the real ones. */
  HostMaker REAL =
      (settings, entry, shares) -> new HostVerticle(HostConfig.of(settings, entry), shares);

  /** Returns a new verticle for each call. */
  Deployable make(Settings settings, HostEntry entry, HostShares shares);
}
