// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bus;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.shareddata.Shareable;

/**
 * The event bus, limited to this process. lonc may run with Vert.x's option {@code -cluster}; all
 * lonc of a cluster then share one address space, and a message sent the usual way would reach the
 * consumers of another site's lonc. Every consumer here is local and every message is local only.
 */
public final class LocalBus implements Shareable {
  private static final String SHARED = "org.loncapa.lonc.bus";

  private final EventBus bus;

  private LocalBus(EventBus bus) {
    this.bus = bus;
    LocalCodec.register(bus);
  }

  /** Returns the bus of this Vert.x. There is one, since each codec is registered only once. */
  public static LocalBus of(Vertx vertx) {
    return vertx
        .sharedData()
        .<String, LocalBus>getLocalMap(SHARED)
        .computeIfAbsent(SHARED, key -> new LocalBus(vertx.eventBus()));
  }

  /** Registers a consumer that receives messages of this process only. */
  public <T> MessageConsumer<T> consumer(String address, Handler<Message<T>> handler) {
    return bus.localConsumer(address, handler);
  }

  /** Publishes to all consumers of this process. */
  public void publish(String address, Object body) {
    bus.publish(address, body, local());
  }

  /** Sends to a consumer of this process. The reply fails after Vert.x's default of 30 s. */
  public <T> Future<Message<T>> request(String address, Object body) {
    return bus.request(address, body, local());
  }

  /**
   * Sends to a consumer of this process.
   *
   * @param timeoutMillis time until the reply fails, at least 1
   */
  public <T> Future<Message<T>> request(String address, Object body, long timeoutMillis) {
    return bus.request(address, body, local().setSendTimeout(timeoutMillis));
  }

  private static DeliveryOptions local() {
    return new DeliveryOptions().setLocalOnly(true);
  }
}
