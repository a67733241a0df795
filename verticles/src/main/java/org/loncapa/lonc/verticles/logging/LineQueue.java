// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lines on their way to a sink. Any thread may add one and never waits; one thread writes. A line
 * for which there is no room, or which the sink does not take, is dropped and counted.
 *
 * <p>A line that could not be written is not kept for later: the same line went to standard error
 * as well, and what came in the meantime would take its room.
 */
final class LineQueue {
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> lines;
  private final LineSink sink;
  private final Listener listener;
  private final AtomicLong dropped = new AtomicLong();

  /** How many of the dropped lines were told of. */
  private long reported;

  private boolean failing;

  /** What a sink that fails leads to. Called on the writing thread. */
  interface Listener {
    /** Returns a line that says how many lines were dropped. */
    byte[] dropReport(long dropped);

    /** The sink takes no lines from now on; once, until it has taken one again. */
    void failed(Throwable e);
  }

  /**
   * An empty queue.
   *
   * @param capacity most lines in it, from 1
   */
  LineQueue(int capacity, LineSink sink, Listener listener) {
    this.lines = new ArrayBlockingQueue<>(capacity);
    this.sink = sink;
    this.listener = listener;
  }

  /** Adds a line if there is room. */
  void offer(byte[] line) {
    if (!lines.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  /** Lines lost so far. */
  long dropped() {
    return dropped.get();
  }

  /** Ends the writing behind the lines that are there now; false if there was no room in time. */
  boolean end(long millis) throws InterruptedException {
    return lines.offer(END, millis, TimeUnit.MILLISECONDS);
  }

  /** Waits for one line and writes it; false at the end. */
  boolean writeNext() throws InterruptedException {
    byte[] line = lines.take();
    if (line == END) {
      return false;
    }
    write(line);
    return true;
  }

  /** What was dropped is told when half of the room is free again: once, not with each line. */
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
