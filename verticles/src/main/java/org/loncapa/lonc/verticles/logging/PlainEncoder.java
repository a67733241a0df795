// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.loncapa.lonc.shared.text.SiteLine;

/**
 * A line for standard error: time, level, text, and the top of an exception's stack. For systemd's
 * journal, which records the time itself, a priority replaces time and level.
 */
final class PlainEncoder implements LineEncoder {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Stack trace lines per exception. */
  private static final String STACK_LINES = "3";

  private final boolean journal;
  private final ThrowableProxyConverter stack = new ThrowableProxyConverter();

  /**
   * Creates an encoder.
   *
   * @param journal whether to write priorities, {@code <3>} to {@code <7>}
   */
  PlainEncoder(boolean journal) {
    this.journal = journal;
    stack.setOptionList(List.of(STACK_LINES));
    stack.start();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String text = SiteLine.plain(String.valueOf(event.getFormattedMessage()));
    if (event.getThrowableProxy() != null) {
      text += " " + SiteLine.plain(stack.convert(event));
    }
    return (head(event) + text + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private String head(ILoggingEvent event) {
    if (journal) {
      return "<" + priority(event) + ">";
    }
    String time = TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
    return "%s %-5s ".formatted(time, event.getLevel());
  }

  /** Returns the syslog priority; a success is a notice. */
  private static int priority(ILoggingEvent event) {
    return switch (event.getLevel().toInt()) {
      case Level.ERROR_INT -> 3;
      case Level.WARN_INT -> 4;
      case Level.INFO_INT -> EventText.isSuccess(event) ? 5 : 6;
      default -> 7;
    };
  }
}
