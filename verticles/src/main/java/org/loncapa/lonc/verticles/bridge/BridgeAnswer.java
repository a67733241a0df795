// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bridge;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;

/** What a bridge client is sent, in the form of Vert.x's TCP event-bus bridge. */
final class BridgeAnswer {
  private BridgeAnswer() {}

  static JsonObject reply(String address, Object body) {
    return message(address, body).put("send", true);
  }

  static JsonObject message(String address, Object body) {
    return new JsonObject()
        .put("type", "message")
        .put("address", address)
        .put("headers", new JsonObject())
        .put("body", body);
  }

  static JsonObject refusal(String address, String replyAddress, Throwable cause) {
    JsonObject error =
        error(String.valueOf(cause.getMessage()))
            .put("address", replyAddress)
            .put("sourceAddress", address);
    return cause instanceof ReplyException failure
        ? error.put("failureCode", failure.failureCode()).put("failureType", failure.failureType())
        : error.put("failureCode", -1).put("failureType", "ERROR");
  }

  static JsonObject error(String message) {
    return new JsonObject().put("type", "err").put("message", message);
  }
}
