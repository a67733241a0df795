// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostEvent;
import org.loncapa.lonc.shared.control.HostEvent.Kind;
import org.loncapa.lonc.shared.control.HostState;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.delayed.FileFate;
import org.loncapa.lonc.shared.health.HostHealth;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.health.HostHealth.Disabled;
import org.loncapa.lonc.shared.health.HostHealth.Probing;
import org.loncapa.lonc.shared.memory.HostMemory;
import org.loncapa.lonc.shared.pool.Decision;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.loncapa.lonc.verticles.io.WallClock;
import org.loncapa.lonc.verticles.logging.LogMarkers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Says what happens to one host: in the log, to those who follow events, and to its history. A line
 * for each change, not for each request, and no text of a request ever.
 */
final class HostLog {
  private static final Logger LOG = LoggerFactory.getLogger("lonc.host");

  private final String host;
  private final LocalBus bus;
  private final HostHistory history = new HostHistory();
  private String state = HostState.ALIVE.label();
  private boolean tracing;

  /** The failure said last, empty once the host's health has changed. */
  private String lastFailure = "";

  private boolean oneTrySaid;

  HostLog(String host, LocalBus bus) {
    this.host = host;
    this.bus = bus;
  }

  HostHistory history() {
    return history;
  }

  /** Whether each transaction gets a line of its own. */
  void trace(boolean on) {
    tracing = on;
    say(Level.INFO, on ? "trace is on" : "trace is off");
    publish(event(Kind.TRACE, null).change(null, on ? "on" : "off"));
  }

  boolean isTracing() {
    return tracing;
  }

  /** One transaction's end; of its text only the command's word. */
  void traced(String word, int bytes, TransactionOutcome outcome, long micros) {
    LOG.info("[{}] {} of {} bytes: {} after {} us", host, word, bytes, outcome.label(), micros);
  }

  void listening(Object socket) {
    LOG.debug("[{}] listening on {}", host, socket);
  }

  /**
   * A failed connection is worth a line, a failure of lonc's own too; but the same failure again is
   * not while the host's health stays as it is. A probe that fails is counted only.
   *
   * @param detail what more there is to say, often nothing
   * @param isProbe whether it was to show that a DEAD host is back
   */
  void closed(CloseReason reason, String detail, boolean isProbe) {
    if (!reason.costsTry() && reason != CloseReason.NO_DESCRIPTORS) {
      LOG.debug("[{}] connection closed: {}", host, reason.text());
      return;
    }
    String text = detail.isEmpty() ? reason.text() : reason.text() + ": " + detail;
    history.failed(reason.label(), text);
    if (isProbe || text.equals(lastFailure)) {
      LOG.debug("[{}] connection failed: {}", host, text);
      return;
    }
    lastFailure = text;
    say(Level.WARN, "connection failed: " + text);
    publish(event(Kind.CONNECTION_FAILED, text).because(reason.label()));
  }

  /** Each change is logged once, by the verticle that caused it. To be probed is to be DEAD. */
  void changed(Decision.Changed<?, ?> change) {
    HostHealth from = change.from();
    HostHealth to = change.to();
    state = HostState.of(to).label();
    if (isDown(from) && isDown(to)) {
      return;
    }
    String text = words(from, to);
    lastFailure = "";
    oneTrySaid = false;
    history.changed(to.label(), text);
    if (!change.own()) {
      history.said(text);
      return;
    }
    Level level = to instanceof Dead ? Level.ERROR : Level.INFO;
    say(level, text, to instanceof Alive && !isLoss(from, to));
    String cause = change.cause() == null ? null : change.cause().label();
    publish(event(Kind.HEALTH, text).change(from.label(), to.label()).because(cause));
  }

  private static boolean isDown(HostHealth health) {
    return health instanceof Dead || health instanceof Probing;
  }

  private static String words(HostHealth from, HostHealth to) {
    if (to instanceof Dead dead) {
      return "DEAD: no tries left, last failure: " + dead.cause().text();
    }
    if (to instanceof Disabled) {
      return "disabled by the operator";
    }
    return isLoss(from, to) ? "tries left: " + ((Alive) to).tries() : "alive, all tries are back";
  }

  private static boolean isLoss(HostHealth from, HostHealth to) {
    return from instanceof Alive before
        && to instanceof Alive after
        && after.tries() < before.tries();
  }

  /** A client had a DEAD host probed. It may do so every ten seconds, so it is said once. */
  void oneTry() {
    if (!oneTrySaid) {
      oneTrySaid = true;
      say(Level.INFO, "one more try, at once: a client's reset_retries");
    }
  }

  void reset(String why) {
    say(Level.INFO, "all tries given back: " + why);
    publish(event(Kind.RESET, why));
  }

  void disconnected(int connections) {
    say(Level.WARN, connections + " connections closed by the operator");
    publish(event(Kind.DISCONNECTED, connections + " connections closed"));
  }

  /**
   * What became of one attempt to deliver a request; the name holds the command's word, never its
   * text. The same of a file that was set aside is not said again.
   */
  void delayed(String name, DelayedOutcome end, FileFate fate) {
    boolean dull =
        end == DelayedOutcome.GONE
            || fate == FileFate.STAYS_ASIDE
            || fate == FileFate.KEEPS_ITS_PLACE
                && (end == DelayedOutcome.TOO_YOUNG || end == DelayedOutcome.NO_MEMORY);
    boolean good = end == DelayedOutcome.DELIVERED;
    String text = end.text() + consequence(end, fate);
    Level level = dull ? Level.DEBUG : good ? Level.INFO : Level.WARN;
    say(level, "delayed request " + name + ": " + text, good);
    if (!dull) {
      publish(event(Kind.DELAYED, name + ": " + text).because(end.label()));
    }
  }

  private static String consequence(DelayedOutcome end, FileFate fate) {
    return switch (end) {
      case HUNG_UP, BROKEN_REPLY, REPLY_TOO_LONG, NO_PROGRESS, NO_MEMORY, TOO_YOUNG ->
          fate == FileFate.SET_ASIDE ? "; set aside: later requests go first" : "";
      default -> "";
    };
  }

  void delayedFolder(Throwable e) {
    say(Level.WARN, "the folder of delayed requests cannot be read: " + e);
  }

  /** Requests or replies had no room in memory. */
  void memoryRefused(long times, long bytes, HostMemory memory) {
    say(
        Level.WARN,
        ("no memory for a request or reply, %d times since the last such line: wanted %d bytes;"
                + " this host holds %d of at most %d, all hosts %d of %d; see loncctl status %s, or"
                + " raise maxBufferedBytes and the heap")
            .formatted(
                times,
                bytes,
                memory.held(),
                memory.max(),
                memory.budget().held(),
                memory.budget().total(),
                host));
    publish(event(Kind.MEMORY_FULL, times + " requests or replies had no room"));
  }

  void fault(String what, Throwable e) {
    history.said(what);
    LOG.atError().addKeyValue(LogMarkers.STATUS, state).setCause(e).log("[{}] {}", host, what);
  }

  private void say(Level level, String text) {
    say(level, text, false);
  }

  private void say(Level level, String text, boolean good) {
    if (level != Level.DEBUG) {
      history.said(text);
    }
    LoggingEventBuilder line = LOG.atLevel(level).addKeyValue(LogMarkers.STATUS, state);
    (good ? line.addMarker(LogMarkers.SUCCESS) : line).log("[{}] {}", host, text);
  }

  private HostEvent event(Kind kind, String text) {
    return HostEvent.of(WallClock.millis() / 1000.0, host, kind, text);
  }

  private void publish(HostEvent event) {
    bus.publish(Addresses.EVENTS, event);
  }
}
