// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.slf4j.event.KeyValuePair;

/** Log records as a test wants them, all of the same moment. */
final class Records {
  /** 2005-06-08 19:31:02.045 UTC. */
  static final Instant MOMENT = Instant.parse("2005-06-08T19:31:02.045Z");

  private Records() {}

  static LoggingEvent of(Level level, String message) {
    return of(level, message, null);
  }

  static LoggingEvent of(Level level, String message, Throwable thrown) {
    var logger = new LoggerContext().getLogger("test");
    LoggingEvent event = new LoggingEvent("here", logger, level, message, thrown, null);
    event.setInstant(MOMENT);
    return event;
  }

  static LoggingEvent good(String message) {
    LoggingEvent event = of(Level.INFO, message);
    event.addMarker(LogMarkers.SUCCESS);
    return event;
  }

  static LoggingEvent withStatus(Level level, String status, String message) {
    LoggingEvent event = of(level, message);
    event.addKeyValuePair(new KeyValuePair("other", "nothing"));
    event.addKeyValuePair(new KeyValuePair(LogMarkers.STATUS, status));
    return event;
  }
}
