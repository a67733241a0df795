// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that keep no process alive, made when they are needed and ended when they idle. */
final class DaemonThreads {
  private static final long IDLE_SECONDS = 10;

  private final AtomicInteger made = new AtomicInteger();
  private final ThreadFactory factory;
  private final ThreadPoolExecutor pool;

  /** At most {@code most} tasks at once; it is for the caller to keep to that. */
  DaemonThreads(String prefix, int maxTasks) {
    factory = task -> daemon(prefix + made.incrementAndGet(), task);
    // Twice as many threads: a task that has told of its end keeps its thread for a moment.
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
   * @param ownThread whether on a thread that ends with it
   * @throws OutOfMemoryError if the system has no thread left
   */
  void run(Runnable task, boolean ownThread) {
    if (ownThread) {
      factory.newThread(task).start();
    } else {
      pool.execute(task);
    }
  }
}
