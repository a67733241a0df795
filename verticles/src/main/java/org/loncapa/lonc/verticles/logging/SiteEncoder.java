// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.text.LocalTimes;
import org.loncapa.lonc.shared.text.SiteLine;

/**
 * A line of lonc.log in the format that the site's programs count and show as HTML (BEHAVIOUR.md
 * section 7):
 *
 * <pre>
 *   Wed Jun  8 19:31:02 2005 (4711) [msul1] [DEAD] &lt;font color=red&gt;CRITICAL: text&lt;/font&gt;
 * </pre>
 *
 * <p>An exception is shown as class and message only: one line per record. Texts are escaped,
 * because pages include the lines unchanged.
 */
final class SiteEncoder implements LineEncoder {
  private final long pid;
  private final ZoneId zone;

  /**
   * Creates an encoder for one process.
   *
   * @param zone the site's time zone
   */
  SiteEncoder(long pid, ZoneId zone) {
    this.pid = pid;
    this.zone = zone;
  }

  private enum Kind {
    CRITICAL("red"),
    WARNING("blue"),
    INFO("yellow"),
    SUCCESS("green");

    private final String colour;

    Kind(String colour) {
      this.colour = colour;
    }

    static Kind of(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
        return CRITICAL;
      }
      if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
        return WARNING;
      }
      return EventText.isSuccess(event) ? SUCCESS : INFO;
    }
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    EventText text = EventText.of(event);
    String exception = EventText.exception(event);
    Kind kind = Kind.of(event);
    String line =
        "%s (%d) [%s] [%s] <font color=%s>%s: %s</font>\n"
            .formatted(
                LocalTimes.print(TimeUnit.MILLISECONDS.toSeconds(event.getTimeStamp()), zone),
                pid,
                SiteLine.escaped(text.host()),
                SiteLine.escaped(text.status()),
                kind.colour,
                kind,
                SiteLine.escaped(
                    exception.isEmpty() ? text.text() : text.text() + ": " + exception));
    return line.getBytes(StandardCharsets.US_ASCII);
  }
}
