// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/**
 * The site's lonc.log. Its path is known only after the settings are read, so it is added to
 * Logback's configuration then.
 *
 * <p>A full disk or an unwritable folder stops nothing else: one line on standard error reports it,
 * lost lines are counted, and each new line tries again.
 */
public final class SiteLog {
  /** For messages about the file itself, which go to standard error only. */
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(SiteLog.class);

  private static final Set<QueuedAppender> ATTACHED = ConcurrentHashMap.newKeySet();

  /** Lines lost by detached appenders. */
  private static final AtomicLong LOST_BEFORE = new AtomicLong();

  private final QueuedAppender appender;

  private SiteLog(QueuedAppender appender) {
    this.appender = appender;
  }

  /**
   * Sends all log lines to a file too, and warms up every appender for the case that no file can be
   * opened: call it before the first socket is opened. Blocks briefly. Never fails, because an
   * unwritable file may become writable later.
   */
  public static SiteLog attach(Path file) {
    long pid = ProcessHandle.current().pid();
    QueuedAppender appender = new FileAppender(pid, file);
    appender.setName("lonc.log");
    appender.setContext(context());
    appender.start();
    ATTACHED.add(appender);
    root().addAppender(appender);
    warmUp();
    return new SiteLog(appender);
  }

  private static final class FileAppender extends QueuedAppender {
    private final Path file;

    FileAppender(long pid, Path file) {
      super(new SiteEncoder(pid, ZoneId.systemDefault()), new LogFile(file));
      this.file = file;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (!event.getLoggerName().equals(LOG.getName())) {
        super.append(event);
      }
    }

    @Override
    void sinkFailed(Throwable e) {
      LOG.warn(
          "cannot write {}: {}; log lines are lost and counted until it can be written",
          file,
          e.toString());
    }
  }

  private static void warmUp() {
    Iterator<Appender<ILoggingEvent>> all = root().iteratorForAppenders();
    while (all.hasNext()) {
      if (all.next() instanceof QueuedAppender appender) {
        appender.warmUp();
      }
    }
  }

  /** Writes the queued lines, waits briefly for that, and closes the file. */
  public void detach() {
    root().detachAppender(appender);
    appender.stop();
    if (ATTACHED.remove(appender)) {
      LOST_BEFORE.addAndGet(appender.dropped());
    }
  }

  /** Returns the number of lines missing in lonc.log since the start of the process. */
  public static long dropped() {
    return LOST_BEFORE.get() + ATTACHED.stream().mapToLong(QueuedAppender::dropped).sum();
  }

  private static Logger root() {
    return context().getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
