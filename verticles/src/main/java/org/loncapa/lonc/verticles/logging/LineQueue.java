// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded queue of lines for a sink. Any thread may add a line, and never blocks; one thread
 * writes. A line that does not fit, or that the sink cannot write, is dropped and counted.
 *
 * <p>A line that could not be written is not retried: it went to standard error as well, and newer
 * lines need the space.
 */
final class LineQueue {
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> lines;
  private final LineSink sink;
  private final Listener listener;
  private final AtomicLong dropped = new AtomicLong();

  /** How many of the dropped lines have been reported. */
  private long reported;

  private boolean failing;

  /** Handles a failing sink. Called on the writing thread. */
  interface Listener {
    /** Returns a line that reports the number of dropped lines. */
    byte[] dropReport(long dropped);

    /** Called when the sink begins to fail; again only after it has worked in between. */
    void failed(Throwable e);
  }

  /**
   * Creates an empty queue.
   *
   * @param capacity maximum number of lines, at least 1
   */
  LineQueue(int capacity, LineSink sink, Listener listener) {
    this.lines = new ArrayBlockingQueue<>(capacity);
    this.sink = sink;
    this.listener = listener;
  }

  /** Adds a line, or drops it if the queue is full. */
  void offer(byte[] line) {
    if (!lines.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  /** Returns the number of lines dropped so far. */
  long dropped() {
    return dropped.get();
  }

  /**
   * Ends the writing after the queued lines. Returns false if the queue stayed full for {@code
   * millis}.
   */
  boolean end(long millis) throws InterruptedException {
    return lines.offer(END, millis, TimeUnit.MILLISECONDS);
  }

  /** Waits for one line and writes it. Returns false at the end. */
  boolean writeNext() throws InterruptedException {
    byte[] line = lines.take();
    if (line == END) {
      return false;
    }
    write(line);
    return true;
  }

  /** Reports dropped lines once half of the queue is free again: once, not with each line. */
  private void write(byte[] line) {
    long missing = dropped.get() - reported;
    try {
      if (missing > 0 && (failing || lines.remainingCapacity() >= lines.size())) {
        sink.write(listener.dropReport(missing), System.nanoTime());
        reported += missing;
      }
      sink.write(line, System.nanoTime());
      failing = false;
    } catch (IOException | RuntimeException | LinkageError e) {
      if (line.length > 0) {
        dropped.incrementAndGet();
      }
      if (!failing) {
        listener.failed(e);
      }
      failing = true;
    }
  }
}
