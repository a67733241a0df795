// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bridge;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * A message of a bridge client, checked member by member: the client may send any JSON.
 *
 * @param type one of the types of Vert.x's TCP event-bus bridge
 * @param address the event-bus address; empty only for a ping
 * @param replyAddress the client's own name for the reply, or null if it wants none
 * @param body the body of a request, or null
 * @param error what is wrong with the message, in words; empty if nothing is
 */
record BridgeMessage(
    String type, String address, String replyAddress, JsonObject body, String error) {
  private static final Set<String> TYPES =
      Set.of("ping", "send", "publish", "register", "unregister");

  /** Takes the message apart; never fails. */
  static BridgeMessage of(JsonObject json) {
    String type = text(json, "type");
    String replyAddress = text(json, "replyAddress");
    JsonObject body = json.getValue("body") instanceof JsonObject object ? object : null;
    String address = text(json, "address");
    return new BridgeMessage(
        type, address == null ? "" : address, replyAddress, body, error(json, type, address));
  }

  private static String error(JsonObject json, String type, String address) {
    if (type == null || !TYPES.contains(type)) {
      return "type: it must be one of ping, send, publish, register and unregister";
    } else if (type.equals("ping")) {
      return "";
    } else if (address == null) {
      return "address: it must be there, as text";
    } else if (isNeither(json, "replyAddress", String.class)) {
      return "replyAddress: it must be text";
    } else if (isNeither(json, "headers", JsonObject.class)) {
      return "headers: it must be an object";
    }
    // A number too large for Java's own types would have no form on the event bus.
    return isNeither(json, "body", JsonObject.class) ? "body: it must be an object" : "";
  }

  /** Neither missing, which JSON's null is too, nor of that kind. */
  private static boolean isNeither(JsonObject json, String name, Class<?> kind) {
    Object value = json.getValue(name);
    return value != null && !kind.isInstance(value);
  }

  /** Not by getString, which makes text of any number. */
  private static String text(JsonObject json, String name) {
    return json.getValue(name) instanceof String text ? text : null;
  }
}
