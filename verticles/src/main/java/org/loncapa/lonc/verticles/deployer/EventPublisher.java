// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.DaemonStatus.Reloaded;
import org.loncapa.lonc.shared.control.HostEvent;
import org.loncapa.lonc.shared.control.HostEvent.Kind;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.loncapa.lonc.verticles.io.WallClock;

/** Tells those who follow events what the deployer did, and remembers the last reload. */
final class EventPublisher {
  private final LocalBus bus;
  private Reloaded lastReload;

  EventPublisher(LocalBus bus) {
    this.bus = bus;
  }

  /** A reload is over; it may have changed nothing because of faults. */
  void reloaded(ReloadReport report) {
    boolean ok = report.errors().isEmpty();
    String text =
        ok
            ? "%d hosts added, %d gone, %d changed, %d untouched"
                .formatted(
                    report.added().size(),
                    report.gone().size(),
                    report.changed().size(),
                    report.untouched())
            : "not reloaded: " + report.errors().get(0);
    lastReload = new Reloaded(WallClock.millis() / 1000.0, ok, text);
    publish(Kind.RELOAD, null, ok ? "done" : "faults", text);
  }

  /** A host's verticle was replaced on request. */
  void redeployed(String host) {
    publish(Kind.REDEPLOYED, host, null, "a new verticle serves it, asked by the operator");
  }

  /** All hosts were given their tries back. */
  void reset() {
    publish(Kind.RESET, null, null, "all tries given back to all hosts");
  }

  /** lonc stops on request. */
  void stopping() {
    publish(Kind.STOPPING, null, null, "asked by the operator");
  }

  /** The last reload, or null. */
  Reloaded lastReload() {
    return lastReload;
  }

  private void publish(Kind kind, String host, String reason, String text) {
    HostEvent event = HostEvent.of(WallClock.millis() / 1000.0, host, kind, text);
    bus.publish(Addresses.EVENTS, event.because(reason));
  }
}
