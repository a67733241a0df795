// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.bus.LocalBus;

/** Does what is asked of one host on the event bus, and answers for it. */
final class HostControlConsumer {
  private final HostService host;
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();

  /** Begins to listen, on the verticle's context. */
  HostControlConsumer(HostService host) {
    this.host = host;
    LocalBus bus = new LocalBus(host.here().vertx());
    String id = host.here().config().id();
    consumers.add(bus.<JsonObject>consumer(Addresses.host(id), this::asked));
    consumers.add(bus.consumer(Addresses.RESET_ALL, m -> host.commands().giveTriesBack()));
    consumers.add(bus.consumer(Addresses.delayed(id), m -> host.lookForDelayed()));
  }

  /** Listens no more: a successor answers from now on. */
  void close() {
    consumers.forEach(MessageConsumer::unregister);
    consumers.clear();
  }

  private void asked(Message<JsonObject> message) {
    JsonObject body = message.body();
    switch (body.getString("verb", "")) {
      case "status" -> {}
      case "reset" -> host.commands().reset("asked by the operator");
      case "disable" -> host.commands().disable();
      case "enable" -> host.commands().enable();
      case "disconnect" -> host.commands().disconnect();
      case "trace" -> host.here().log().trace(body.getBoolean("on", false));
      case "delayed" -> host.lookForDelayed();
      default -> {
        message.fail(400, "verb: a host cannot do that");
        return;
      }
    }
    message.reply(host.status());
  }
}
