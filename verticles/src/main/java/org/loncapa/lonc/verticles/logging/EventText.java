// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.event.KeyValuePair;

/**
 * A log record taken apart, as one line of printable ASCII: a name of a file, or the words of a
 * peer, must neither begin a line of its own nor steer a terminal.
 *
 * @param host the host that it is about, or empty
 * @param status that host's state, or empty
 * @param text the message, without the host
 */
record EventText(String host, String status, String text) {
  /** Characters of a text; the rest is cut off. */
  static final int LIMIT = 2_000;

  private static final String CUT = "...";

  /** All that lonc says of a host begins with its id. */
  private static final Pattern HOST = Pattern.compile("\\[([!-~]{1,107})] (.*)", Pattern.DOTALL);

  static EventText of(ILoggingEvent event) {
    String message = String.valueOf(event.getFormattedMessage());
    Matcher matcher = HOST.matcher(message);
    boolean hasHost = matcher.matches();
    return new EventText(
        hasHost ? matcher.group(1) : "",
        oneLine(status(event.getKeyValuePairs())),
        oneLine(hasHost ? matcher.group(2) : message));
  }

  private static String status(List<KeyValuePair> pairs) {
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (pair.key.equals(LogMarks.STATUS)) {
          return String.valueOf(pair.value);
        }
      }
    }
    return "";
  }

  static boolean isSuccess(ILoggingEvent event) {
    return event.getMarkerList() != null && event.getMarkerList().contains(LogMarks.SUCCESS);
  }

  /** The class of an exception and its own words; empty without one. */
  static String exception(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null) {
      return "";
    }
    String words = thrown.getMessage();
    return oneLine(thrown.getClassName() + (words == null ? "" : ": " + words));
  }

  /** Each run of blanks and line ends becomes one blank, what is not printable a question mark. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LIMIT));
    for (int i = 0; i < text.length(); i++) {
      if (line.length() == LIMIT) {
        return line.replace(LIMIT - CUT.length(), LIMIT, CUT).toString();
      }
      char c = text.charAt(i);
      if (c > ' ' && c < 0x7f) {
        line.append(c);
      } else if (c != ' ' && !Character.isWhitespace(c)) {
        line.append('?');
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().stripTrailing();
  }
}
