// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.ControlRequest;
import org.loncapa.lonc.shared.control.DaemonStatus;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.control.RefusedException;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of the control contract, see {@link Addresses}. What is wrong with a request
 * is found before anything is done. All use is on the deployer's event loop.
 */
final class ControlService {
  private static final Logger LOG = LoggerFactory.getLogger(ControlService.class);

  private final Vertx vertx;
  private final LocalBus bus;
  private final Parts parts;

  /**
   * What it takes to answer.
   *
   * @param hosts the hosts
   * @param reloader reads the site anew
   * @param statuses asks the hosts
   * @param delayed looks at the disk
   * @param daemon says how the daemon is
   * @param announcer tells what was done
   * @param stopper ends the daemon in order
   */
  record Parts(
      HostDeployments hosts,
      Reloader reloader,
      StatusCollector statuses,
      DelayedReport delayed,
      Supplier<DaemonStatus> daemon,
      EventPublisher announcer,
      Runnable stopper) {}

  ControlService(Vertx vertx, Parts parts) {
    this.vertx = vertx;
    bus = LocalBus.of(vertx);
    this.parts = parts;
  }

  /** From now on it answers, on the calling context and until that is gone. */
  void begin() {
    for (String address : Addresses.REQUESTS) {
      bus.consumer(address, (Message<Object> message) -> asked(address, message));
    }
  }

  private void asked(String address, Message<Object> message) {
    try {
      ControlRequest request =
          ControlRequest.read(address, body(message.body()), parts.hosts().ids());
      perform(request)
          .onSuccess(message::reply)
          .onFailure(cause -> failed(address, message, cause));
    } catch (RefusedException e) {
      message.fail(e.code(), e.getMessage());
    }
  }

  /** What is no object has one member that no request knows. */
  private static Map<String, Object> body(Object body) {
    if (body == null) {
      return Map.of();
    }
    return body instanceof JsonObject object ? object.getMap() : Map.of("body", body);
  }

  private static void failed(String address, Message<Object> message, Throwable cause) {
    LOG.error("{} failed", address, cause);
    message.fail(RefusedException.OWN_FAULT, "it failed: " + cause);
  }

  private Future<JsonObject> perform(ControlRequest request) {
    if (request instanceof ControlRequest.Status status) {
      return status.host().map(this::single).orElseGet(parts.statuses()::all).map(this::status);
    } else if (request instanceof ControlRequest.Reset reset) {
      return reset(reset.hosts());
    } else if (request instanceof ControlRequest.Reload reload) {
      return parts.reloader().reload(reload.force()).map(ControlService::report);
    } else if (request instanceof ControlRequest.Redeploy redeploy) {
      return redeploy(redeploy.host());
    } else if (request instanceof ControlRequest.OfHost order) {
      return order(order);
    } else if (request instanceof ControlRequest.Delayed delayed) {
      return parts.delayed().of(parts.hosts().ids(), delayed.host());
    }
    return stop();
  }

  private Future<List<HostStatus>> single(String host) {
    return parts.statuses().one(host).map(List::of);
  }

  private JsonObject status(List<HostStatus> hosts) {
    return versioned()
        .put("daemon", new JsonObject(parts.daemon().get().toMap()))
        .put("hosts", new JsonArray(hosts.stream().map(ControlService::json).toList()));
  }

  private Future<JsonObject> reset(List<String> named) {
    Set<String> hosts = named.isEmpty() ? parts.hosts().ids() : Set.copyOf(named);
    if (named.isEmpty()) {
      bus.publish(Addresses.RESET_ALL, null);
    } else {
      hosts.forEach(host -> bus.publish(Addresses.host(host), HostCommand.RESET));
    }
    List<String> sorted = hosts.stream().sorted().toList();
    return Future.succeededFuture(versioned().put("hosts", new JsonArray(sorted)));
  }

  private Future<JsonObject> redeploy(String host) {
    return parts.hosts().redeploy(host).onSuccess(v -> redeployed(host)).compose(v -> answer(host));
  }

  private void redeployed(String host) {
    LOG.info("[{}] redeployed, asked by the operator", host);
    parts.announcer().redeployed(host);
  }

  /** Publishes to all verticles of the host: during a redeploy there are two. */
  private Future<JsonObject> order(ControlRequest.OfHost order) {
    switch (order.command()) {
      case DISABLE -> parts.hosts().setDisabled(order.host(), true);
      case ENABLE -> parts.hosts().setDisabled(order.host(), false);
      default -> bus.publish(Addresses.host(order.host()), order.command());
    }
    return answer(order.host());
  }

  /** Asked after the order was given, on the same way: it is carried out by then. */
  private Future<JsonObject> answer(String host) {
    return parts.statuses().one(host).map(status -> versioned().put("host", json(status)));
  }

  private static JsonObject json(HostStatus status) {
    return new JsonObject(status.toMap());
  }

  private static JsonObject report(ReloadReport report) {
    return versioned()
        .put("faults", new JsonArray(report.errors().stream().map(ConfigError::toString).toList()))
        .put("added", new JsonArray(report.added()))
        .put("gone", new JsonArray(report.gone()))
        .put("changed", new JsonArray(report.changed()))
        .put("untouched", report.untouched())
        .put("warnings", new JsonArray(report.warnings()));
  }

  /** The reply goes out first: afterwards the bridge may be closed. */
  private Future<JsonObject> stop() {
    LOG.info("stopping, asked by the operator");
    parts.announcer().stopping();
    vertx.runOnContext(v -> parts.stopper().run());
    return Future.succeededFuture(versioned());
  }

  private static JsonObject versioned() {
    return new JsonObject().put("version", Addresses.VERSION);
  }
}
