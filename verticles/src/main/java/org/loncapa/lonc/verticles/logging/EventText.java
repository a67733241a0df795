// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loncapa.lonc.shared.text.SiteLine;
import org.slf4j.event.KeyValuePair;

/**
 * The parts of a log record, as one line of printable ASCII: file names and texts from peers can
 * neither begin a new line nor control a terminal.
 *
 * @param host the id of the host that the record is about, or empty
 * @param status that host's state, or empty
 * @param text the message, without the host
 */
record EventText(String host, String status, String text) {
  /** Every message about a host begins with its id. */
  private static final Pattern HOST = Pattern.compile("\\[([!-~]{1,107})] (.*)", Pattern.DOTALL);

  static EventText of(ILoggingEvent event) {
    String message = String.valueOf(event.getFormattedMessage());
    Matcher matcher = HOST.matcher(message);
    boolean hasHost = matcher.matches();
    return new EventText(
        hasHost ? matcher.group(1) : "",
        SiteLine.plain(status(event.getKeyValuePairs())),
        SiteLine.plain(hasHost ? matcher.group(2) : message));
  }

  private static String status(List<KeyValuePair> pairs) {
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (pair.key.equals(LogMarkers.STATUS)) {
          return String.valueOf(pair.value);
        }
      }
    }
    return "";
  }

  static boolean isSuccess(ILoggingEvent event) {
    return event.getMarkerList() != null && event.getMarkerList().contains(LogMarkers.SUCCESS);
  }

  /** Returns class and message of the exception; empty without one. */
  static String exception(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null) {
      return "";
    }
    String words = thrown.getMessage();
    return SiteLine.plain(thrown.getClassName() + (words == null ? "" : ": " + words));
  }
}
