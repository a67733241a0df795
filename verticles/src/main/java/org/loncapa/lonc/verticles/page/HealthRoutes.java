// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.loncapa.lonc.verticles.io.LoopLag;
import org.loncapa.lonc.verticles.metrics.ProcessStatus;

/**
 * Health checks of lonc itself: 200, or 503 with the reason. A DEAD remote host does not make lonc
 * unhealthy.
 */
final class HealthRoutes {
  /** An event loop whose tick is overdue by this many seconds counts as stuck. */
  private static final double STUCK_SECONDS = 10;

  private final Supplier<ProcessStatus> process;
  private final DoubleSupplier overdueSeconds;

  HealthRoutes(Supplier<ProcessStatus> process) {
    this(process, LoopLag::overdueSeconds);
  }

  /** For tests. */
  HealthRoutes(Supplier<ProcessStatus> process, DoubleSupplier overdueSeconds) {
    this.process = process;
    this.overdueSeconds = overdueSeconds;
  }

  void live(HttpServerRequest request) {
    double overdue = overdueSeconds.getAsDouble();
    if (overdue < STUCK_SECONDS) {
      ReadOnlyHttpServer.sendText(request, 200, "all event loops answer");
    } else {
      String text = "an event loop has not answered for %.0f s";
      ReadOnlyHttpServer.sendText(request, 503, String.format(Locale.ROOT, text, overdue));
    }
  }

  void ready(HttpServerRequest request) {
    ProcessStatus now = process.get();
    ReadOnlyHttpServer.sendText(request, now.ready() ? 200 : 503, describe(now));
  }

  private static String describe(ProcessStatus now) {
    return switch (now.phase()) {
      case STARTING -> "lonc is starting";
      case STOPPING -> "lonc is stopping";
      case SERVING -> now.listening() + " of " + now.hosts() + " sockets listen";
    };
  }
}
