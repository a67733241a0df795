// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.delayed.DelayedEnd;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.health.HostHealth.Probing;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what happens to one host: a line for each change, not for each request, and an event for
 * each change of state. No text of a request ever comes here.
 */
final class HostLog {
  private static final Logger LOG = LoggerFactory.getLogger("lonc.host");

  private final String host;
  private final EventBus bus;

  HostLog(String host, EventBus bus) {
    this.host = host;
    this.bus = bus;
  }

  void listening(Object socket) {
    LOG.debug("[{}] listening on {}", host, socket);
  }

  /** Failed connections are worth a line each: tries and pauses keep them rare. */
  void closed(CloseReason reason) {
    if (reason.costsTry()) {
      LOG.warn("[{}] connection failed: {}", host, reason.text());
    } else {
      LOG.debug("[{}] connection closed: {}", host, reason.text());
    }
  }

  void changed(HostHealth from, HostHealth to, CloseReason cause) {
    if (to instanceof Dead dead && from instanceof Alive) {
      LOG.error("[{}] DEAD: no tries left, last failure: {}", host, dead.cause().text());
    } else if (to instanceof Alive && !(from instanceof Alive)) {
      LOG.info("[{}] alive again", host);
    } else if (to instanceof Probing) {
      LOG.info("[{}] probe: is lond back?", host);
    } else if (to instanceof Alive alive && cause != null) {
      LOG.info("[{}] tries left: {}", host, alive.tries());
    }
    publish(from, to, cause);
  }

  private void publish(HostHealth from, HostHealth to, CloseReason cause) {
    bus.publish(
        Addresses.HOST_CHANGED,
        new JsonObject()
            .put("host", host)
            .put("from", label(from))
            .put("to", label(to))
            .put("tries", to instanceof Alive alive ? alive.tries() : 0)
            .put("reason", cause == null ? null : cause.label()));
  }

  private static String label(HostHealth health) {
    return health.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  void reset(String why) {
    LOG.info("[{}] all tries given back: {}", host, why);
  }

  void restarted() {
    LOG.info("[{}] starting afresh: a client asked with close_connection_exit", host);
  }

  /** What became of one delayed request; its name holds the command's word, never its text. */
  void delayed(String name, DelayedEnd end) {
    switch (end) {
      case DELIVERED -> LOG.info("[{}] delayed request {}: {}", host, name, end.text());
      case TOO_YOUNG, GONE -> LOG.debug("[{}] delayed request {}: {}", host, name, end.text());
      default -> LOG.warn("[{}] delayed request {}: {}", host, name, end.text());
    }
  }

  void delayedFolder(Throwable e) {
    LOG.warn("[{}] the folder of delayed requests cannot be read: {}", host, e.toString());
  }

  void fault(String what, Throwable e) {
    LOG.error("[{}] {}", host, what, e);
  }
}
