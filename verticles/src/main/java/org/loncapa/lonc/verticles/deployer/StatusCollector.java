// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.verticles.bus.LocalBus;

/** Asks the hosts for what each says of itself. One that does not answer is shown as unknown. */
public final class StatusCollector {
  /** How long a host may take to answer. */
  static final long ANSWER_MILLIS = 2_000;

  private static final long AGAIN_MILLIS = 50;
  private static final int AGAIN = 4;

  private final Vertx vertx;
  private final Supplier<List<HostEntry>> hosts;
  private final UnaryOperator<HostStatus> delayed;

  /**
   * Sends nothing yet.
   *
   * @param hosts the hosts of now, in the order of the table
   * @param delayed adds what delayed requests lie on disk for a host
   */
  StatusCollector(Vertx vertx, Supplier<List<HostEntry>> hosts, UnaryOperator<HostStatus> delayed) {
    this.vertx = vertx;
    this.hosts = hosts;
    this.delayed = delayed;
  }

  /** Returns the status of each host. Never fails. */
  public Future<List<HostStatus>> all() {
    List<Future<HostStatus>> asked = hosts.get().stream().map(this::ask).toList();
    return Future.join(asked).map(v -> asked.stream().map(Future::result).toList());
  }

  /** Returns the status of one host that is there. Never fails. */
  public Future<HostStatus> one(String id) {
    return hosts.get().stream()
        .filter(isHost(id))
        .findFirst()
        .map(this::ask)
        .orElseGet(() -> Future.succeededFuture(HostStatus.unknown(id, "")));
  }

  private Future<HostStatus> ask(HostEntry entry) {
    String id = entry.id().text();
    return request(id, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS), AGAIN)
        .otherwise(cause -> HostStatus.unknown(id, entry.address()))
        .map(delayed);
  }

  /**
   * Asks, and a few times again. A verticle that is being replaced refuses or discards what its
   * successor, who is there already, answers when it is asked again.
   */
  private Future<HostStatus> request(String id, long deadline, int again) {
    long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    return LocalBus.of(vertx)
        .<HostStatus>request(Addresses.host(id), HostCommand.STATUS, millis)
        .map(Message::body)
        .recover(cause -> again(id, deadline, again, cause));
  }

  private Future<HostStatus> again(String id, long deadline, int again, Throwable cause) {
    return again == 0 || deadline - System.nanoTime() <= 0
        ? Future.failedFuture(cause)
        : vertx.timer(AGAIN_MILLIS).compose(v -> request(id, deadline, again - 1));
  }

  private static Predicate<HostEntry> isHost(String id) {
    return entry -> entry.id().text().equals(id);
  }
}
