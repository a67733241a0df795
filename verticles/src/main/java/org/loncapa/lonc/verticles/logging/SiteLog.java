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
 * The site's lonc.log. It is known only after the settings are read, so it joins Logback's
 * configuration then.
 *
 * <p>A disk that is full, or a folder that cannot be written to, keeps nobody from working: one
 * line on standard error says so, lines are counted as lost, and each new one tries again.
 */
public final class SiteLog {
  /** What is said here concerns the file itself, and goes to standard error only. */
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(SiteLog.class);

  private static final Set<QueuedAppender> ATTACHED = ConcurrentHashMap.newKeySet();

  /** Lines lost by those no longer attached. */
  private static final AtomicLong LOST_BEFORE = new AtomicLong();

  private final QueuedAppender appender;

  private SiteLog(QueuedAppender appender) {
    this.appender = appender;
  }

  /**
   * Sends all log lines to a file too, from now on, and makes every appender ready for times in
   * which no file can be opened: do it before the first socket. Blocks for a moment, and never
   * fails: a file that cannot be written to may be one day.
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
      LOG.warn("lines are lost, {} cannot be written: {}", file, e.toString());
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

  /** Writes what is there, waits a moment for that, and lets the file go. */
  public void detach() {
    root().detachAppender(appender);
    appender.stop();
    if (ATTACHED.remove(appender)) {
      LOST_BEFORE.addAndGet(appender.dropped());
    }
  }

  /** Lines that did not get into the lonc.log of this process, since it began. */
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
