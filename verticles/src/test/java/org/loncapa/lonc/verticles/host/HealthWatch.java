// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostEvent;

/** The changes of one host's health, as they are published on the event bus. */
public final class HealthWatch {
  private static final long PATIENCE_SECONDS = 20;
  private static final HostEvent MARKER = HostEvent.of(0, null, HostEvent.Kind.RESET, "mark");
  private static final JsonObject MARK = new JsonObject(MARKER.toMap());

  private final Vertx vertx;
  private final BlockingQueue<JsonObject> changes = new LinkedBlockingQueue<>();

  /** From now on changes of this host are kept. */
  HealthWatch(Vertx vertx, String host) {
    this.vertx = vertx;
    vertx
        .eventBus()
        .<HostEvent>consumer(
            Addresses.EVENTS,
            message -> {
              JsonObject event = new JsonObject(message.body().toMap());
              boolean health = "health".equals(event.getString("event"));
              if (health && host.equals(event.getString("host")) || event.equals(MARK)) {
                changes.add(event);
              }
            });
  }

  /** Waits until the host is {@code alive}, {@code dead} or {@code probing} by a change. */
  public JsonObject await(String to) {
    List<String> before = new ArrayList<>();
    while (true) {
      JsonObject change = take(before);
      if (to.equals(change.getString("to"))) {
        return change;
      }
      before.add(text(change));
    }
  }

  /**
   * All changes that were published before, such as {@code tries left: 4, connect_refused} or
   * {@code dead, connect_refused}, and that {@link #await} has not taken. A change is published
   * just after the client was answered: ask something else in between.
   */
  public List<String> soFar() {
    vertx.eventBus().publish(Addresses.EVENTS, MARKER); // comes behind all of them
    List<String> texts = new ArrayList<>();
    for (JsonObject change = take(texts); !change.equals(MARK); change = take(texts)) {
      texts.add(text(change));
    }
    return texts;
  }

  private JsonObject take(List<String> before) {
    try {
      JsonObject change = changes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (change == null) {
        throw new AssertionError("waited in vain for a change of health after " + before);
      }
      return change;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted after " + before, e);
    }
  }

  private static String text(JsonObject change) {
    String reason = change.getString("reason");
    String to = change.getString("to");
    String state = to.equals("alive") ? change.getString("text") : to;
    return reason == null ? state : state + ", " + reason;
  }
}
