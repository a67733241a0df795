// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostStatus;

/** Asks each host for its status on the event bus. */
public final class HostsOnBus implements Supplier<Future<List<HostStatus>>> {
  private static final DeliveryOptions WITHIN = new DeliveryOptions().setSendTimeout(2_000);

  private final EventBus bus;
  private final Supplier<? extends Collection<String>> ids;
  private final ToLongFunction<String> delayed;

  /**
   * Asks those that {@code ids} names at that time.
   *
   * @param delayed how many delayed requests lie on disk for a host, which it does not count itself
   */
  public HostsOnBus(
      EventBus bus, Supplier<? extends Collection<String>> ids, ToLongFunction<String> delayed) {
    this.bus = bus;
    this.ids = ids;
    this.delayed = delayed;
  }

  /** A status of each, within 2 s; a host that did not answer is unknown. Never fails. */
  @Override
  public Future<List<HostStatus>> get() {
    List<Future<HostStatus>> asked = ids.get().stream().map(this::ask).toList();
    return Future.join(asked).map(all -> asked.stream().map(Future::result).toList());
  }

  private Future<HostStatus> ask(String id) {
    return bus.<JsonObject>request(
            Addresses.host(id), new JsonObject().put("verb", "status"), WITHIN)
        .map(answer -> answer.body().put("delayed_waiting", delayed.applyAsLong(id)))
        .map(StatusReader::read)
        .otherwise(e -> StatusReader.unknown(id));
  }
}
