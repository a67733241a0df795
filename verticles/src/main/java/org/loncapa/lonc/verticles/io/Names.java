// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;

/**
 * Finds the address of a host name through the system's resolver, so that {@code /etc/hosts} and
 * the site's own rules hold, on threads of its own: a resolver that hangs holds up look-ups only.
 * Nothing is kept here; a changed address is followed by the next connection.
 */
public final class Names {
  private static final String POOL = "lonc-names";
  private static final int THREADS = 4;

  private final WorkerExecutor workers;

  /** For the verticle on whose context this is called. */
  public Names(Vertx vertx) {
    workers = vertx.createSharedWorkerExecutor(POOL, THREADS);
  }

  /**
   * The first address of a name.
   *
   * @return the address in digits; fails with an UnknownHostException
   */
  public Future<String> resolve(String name) {
    if (isAddress(name)) {
      return Future.succeededFuture(name);
    }
    return workers.executeBlocking(() -> InetAddress.getByName(name).getHostAddress(), false);
  }

  /** Digits and dots, or a colon: nothing that a resolver would have to be asked for. */
  static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
  }
}
