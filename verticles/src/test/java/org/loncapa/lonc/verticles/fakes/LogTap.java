// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Keeps every line that a logger, or one below it, is given, until it is closed. */
public final class LogTap implements AutoCloseable {
  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Level before;
  private final Appender appender = new Appender();

  /** Begins to keep them. */
  public LogTap(String name) {
    logger = (Logger) LoggerFactory.getLogger(name);
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
    before = logger.getLevel();
    logger.setLevel(Level.TRACE);
  }

  private final class Appender extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getLevel() + " " + event.getFormattedMessage());
    }
  }

  /** Each as {@code LEVEL text}. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Those that have this in them. */
  public List<String> linesWith(String part) {
    return lines.stream().filter(line -> line.contains(part)).toList();
  }

  @Override
  public void close() {
    logger.setLevel(before);
    logger.detachAppender(appender);
    appender.stop();
  }
}
