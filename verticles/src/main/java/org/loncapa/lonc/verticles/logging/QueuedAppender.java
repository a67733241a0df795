// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.IOException;

/**
 * An appender that never blocks its callers: a separate thread writes the lines.
 *
 * <p>Logback's AsyncAppender is not used because it does not report how many lines it dropped.
 */
class QueuedAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  /** Maximum number of queued lines; with the limit on a line's length, at most 8 MiB. */
  static final int CAPACITY = 4_096;

  /** How long {@link #stop} waits for queued lines: a terminal may be blocked. */
  private static final long PATIENCE_MILLIS = 1_000;

  private final LineEncoder encoder;
  private final LineSink sink;
  private final LineQueue queue;
  private Thread writer;

  /** Creates an appender, which starts its thread in {@link #start}. */
  QueuedAppender(LineEncoder encoder, LineSink sink) {
    this.encoder = encoder;
    this.sink = sink;
    this.queue = new LineQueue(CAPACITY, sink, new DropListener());
  }

  private final class DropListener implements LineQueue.Listener {
    @Override
    public byte[] dropReport(long dropped) {
      return encoder.encode(event(Level.WARN, dropped + " log lines were lost", null));
    }

    @Override
    public void failed(Throwable e) {
      sinkFailed(e);
    }
  }

  /** Called on the writing thread when the sink begins to fail. */
  void sinkFailed(Throwable e) {}

  /** Returns a record with the current time, outside of any logger. */
  LoggingEvent event(Level level, String text, Throwable thrown) {
    Logger root = ((LoggerContext) getContext()).getLogger(Logger.ROOT_LOGGER_NAME);
    return new LoggingEvent(QueuedAppender.class.getName(), root, level, text, thrown, null);
  }

  @Override
  public void start() {
    if (!isStarted()) {
      openSink();
      writer = new Thread(this::writeAll, "lonc-log " + getName());
      writer.setDaemon(true);
      writer.start();
      super.start();
    }
  }

  /** Opens the sink before its thread starts, so that it is ready when {@link #start} returns. */
  private void openSink() {
    queue.offer(new byte[0]);
    try {
      queue.writeNext();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeAll() {
    try (sink) {
      while (queue.writeNext()) {
        continue;
      }
    } catch (InterruptedException | IOException e) {
      // The thread is never interrupted, and a failed close loses no line.
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    queue.offer(encoder.encode(event));
  }

  /**
   * Encodes a line with a stack trace and discards it. This loads the classes for it, which is not
   * possible later if no file can be opened.
   */
  void warmUp() {
    encoder.encode(event(Level.DEBUG, "warm", new IOException("warm", new IOException())));
  }

  /** Lines lost so far. */
  long dropped() {
    return queue.dropped();
  }

  /** Writes the queued lines, waiting up to a second for each step. */
  @Override
  public void stop() {
    if (!isStarted()) {
      return;
    }
    super.stop();
    try {
      if (queue.end(PATIENCE_MILLIS)) {
        writer.join(PATIENCE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
