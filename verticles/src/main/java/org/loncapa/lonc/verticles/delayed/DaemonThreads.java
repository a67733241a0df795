// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads, created on demand and ended when idle. */
final class DaemonThreads {
  private static final long IDLE_SECONDS = 10;

  private final AtomicInteger made = new AtomicInteger();
  private final ThreadFactory factory;
  private final ThreadPoolExecutor pool;

  /**
   * Creates an executor for up to {@code maxTasks} concurrent tasks. The caller must enforce this
   * limit.
   */
  DaemonThreads(String prefix, int maxTasks) {
    factory = task -> daemon(prefix + made.incrementAndGet(), task);
    // Twice as many threads: a task that has reported its end occupies its thread a moment longer.
    pool =
        new ThreadPoolExecutor(
            0, 2 * maxTasks, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs a task at once.
   *
   * @param ownThread whether to use a new thread, which ends with the task
   * @throws OutOfMemoryError if the system cannot create a thread
   */
  void run(Runnable task, boolean ownThread) {
    if (ownThread) {
      factory.newThread(task).start();
    } else {
      pool.execute(task);
    }
  }
}
