// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.verticles.bus.LocalBus;

/** Does what is asked of one host on the event bus, and answers for it. */
final class HostControlConsumer {
  private final HostService host;
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();

  /** Begins to listen, on the verticle's context. */
  HostControlConsumer(HostService host) {
    this.host = host;
    LocalBus bus = LocalBus.of(host.here().vertx());
    String id = host.here().config().id();
    consumers.add(bus.<HostCommand>consumer(Addresses.host(id), this::perform));
    consumers.add(bus.consumer(Addresses.RESET_ALL, m -> host.commands().giveTriesBack()));
    consumers.add(bus.consumer(Addresses.delayed(id), m -> host.lookForDelayed()));
  }

  /** Listens no more: a successor answers from now on. */
  void close() {
    consumers.forEach(MessageConsumer::unregister);
    consumers.clear();
  }

  private void perform(Message<HostCommand> message) {
    host.commands().perform(message.body());
    message.reply(host.status());
  }
}
