// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import java.util.List;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.shared.control.HostEvent;
import org.loncapa.lonc.shared.control.HostStatus;

/**
 * Passes immutable messages over the event bus without a copy. With a thousand hosts, copying each
 * status as JSON every second would be most of the work. There is no form for the wire: the bridge
 * makes JSON of what leaves the process.
 */
final class LocalCodec<T> implements MessageCodec<T, T> {
  private static final List<Class<?>> TYPES =
      List.of(HostStatus.class, HostCommand.class, HostEvent.class);

  private final Class<T> type;

  private LocalCodec(Class<T> type) {
    this.type = type;
  }

  /**
   * Registers the codecs.
   *
   * @throws IllegalStateException if they are registered already
   */
  static void register(EventBus bus) {
    TYPES.forEach(type -> register(bus, type));
  }

  private static <T> void register(EventBus bus, Class<T> type) {
    bus.registerDefaultCodec(type, new LocalCodec<>(type));
  }

  @Override
  public T transform(T message) {
    return message;
  }

  @Override
  public void encodeToWire(Buffer buffer, T message) {
    throw new UnsupportedOperationException(type + " stays within its process");
  }

  @Override
  public T decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException(type + " stays within its process");
  }

  @Override
  public String name() {
    return type.getName();
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
