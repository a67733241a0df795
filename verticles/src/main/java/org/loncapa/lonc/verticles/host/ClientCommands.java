// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;

/** The special requests of a client, which lonc answers itself. */
interface ClientCommands {
  /**
   * Carries out {@code reset_retries}.
   *
   * @return completes when the client may be answered; never fails
   */
  Future<Void> resetByClient();

  /**
   * Carries out {@code close_connection_exit}: the deployer replaces this HostVerticle.
   *
   * @return completes when the successor serves; fails if there is no deployer
   */
  Future<?> startAfresh();
}
