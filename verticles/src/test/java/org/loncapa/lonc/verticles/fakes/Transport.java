// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** What Vert.x talks to the system's sockets by. */
public enum Transport {
  /** Linux's own, which is used wherever its library loads. */
  EPOLL,
  /** The JDK's, for all other machines. */
  NIO;

  /** A new Vert.x that uses this transport; with the other one an AssertionError. */
  public Vertx vertx() {
    return vertx(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE);
  }

  /** The same with so many event loops. */
  public Vertx vertx(int eventLoops) {
    boolean epoll = this == EPOLL;
    VertxOptions options =
        new VertxOptions().setPreferNativeTransport(epoll).setEventLoopPoolSize(eventLoops);
    Vertx vertx = Vertx.vertx(options);
    if (vertx.isNativeTransportEnabled() != epoll) {
      vertx.close();
      throw new AssertionError("this machine cannot do " + this);
    }
    return vertx;
  }
}
