// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.loncapa.lonc.verticles.fakes.Await;

/** What a host says of itself on the event bus. */
public final class HostAsked {
  private static final List<String> REQUESTS =
      List.of("queued", "connections_busy", "connections_setting_up");
  private static final List<String> ALL =
      List.of(
          "clients", "queued", "connections_busy", "connections_setting_up", "connections_idle");

  private final Vertx vertx;
  private final String id;

  HostAsked(Vertx vertx, String id) {
    this.vertx = vertx;
    this.id = id;
    LocalBus.of(vertx);
  }

  /** Its whole status, as HostStatus has it. */
  public JsonObject status() {
    HostStatus status =
        HostRunner.waited(
            vertx
                .eventBus()
                .<HostStatus>request(Addresses.host(id), HostCommand.STATUS)
                .map(reply -> reply.body()));
    return new JsonObject(status.toMap());
  }

  /** Waits until no request waits or is on a connection, and no connection is being set up. */
  public void awaitNoRequest() {
    awaitNone(REQUESTS);
  }

  /** Waits until it holds no client, no request and no connection. */
  public void awaitNothing() {
    awaitNone(ALL);
  }

  private void awaitNone(List<String> members) {
    try {
      Await.holds(id + " holds nothing", () -> held(members).isEmpty());
    } catch (Exception | AssertionError late) {
      throw new AssertionError("%s holds %s".formatted(id, held(members)), late);
    }
  }

  private Map<String, Integer> held(List<String> members) {
    JsonObject status = status();
    Map<String, Integer> held = new TreeMap<>();
    members.forEach(member -> held.put(member, status.getInteger(member)));
    held.values().removeIf(count -> count == 0);
    return held;
  }
}
