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
 * An appender whose callers never wait: lines go to a thread of its own, which writes them.
 *
 * <p>Logback's own AsyncAppender would do for that, but does not tell what it dropped.
 */
class QueuedAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  /** Lines that may wait; with the bound of a line's length, 8 MiB at the very most. */
  static final int CAPACITY = 4_096;

  /** How long the end waits for what is still to be written: a terminal may be stopped. */
  private static final long PATIENCE_MILLIS = 1_000;

  private final LineEncoder encoder;
  private final LineSink sink;
  private final LineQueue queue;
  private Thread writer;

  /** An appender that starts its thread with {@link #start}. */
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

  /** The sink takes no lines for now; called on the writing thread. */
  void sinkFailed(Throwable e) {}

  /** Makes a record of now that no logger knows. */
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

  /** Opens the sink, before there is a thread for it: whoever starts this finds it ready. */
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
      // Nobody interrupts it, and a file that does not close has no more lines to lose.
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    queue.offer(encoder.encode(event));
  }

  /**
   * Makes a line with a stack trace, and does not show it. What Java loads for the first one must
   * be there before it is needed: it may be needed when no file can be opened any more.
   */
  void warmUp() {
    encoder.encode(event(Level.DEBUG, "warm", new IOException("warm", new IOException())));
  }

  /** Lines lost so far. */
  long dropped() {
    return queue.dropped();
  }

  /** Writes what is there, and waits a moment for that. */
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
