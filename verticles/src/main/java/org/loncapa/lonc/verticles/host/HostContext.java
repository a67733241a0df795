// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Vertx;

/** What every part of one HostVerticle may use. */
record HostContext(
    Vertx vertx, HostConfig config, HostShares shares, HostLog log, Counters counters) {

  /** With counters at 0. */
  static HostContext of(Vertx vertx, HostConfig config, HostShares shares) {
    HostLog log = new HostLog(config.id(), vertx.eventBus());
    return new HostContext(vertx, config, shares, log, new Counters());
  }
}
