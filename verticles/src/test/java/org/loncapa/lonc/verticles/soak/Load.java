// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Workers that go on, each on a thread of its own, until they are stopped. */
final class Load {
  private final Ledger ledger;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /** One that is asked again and again. */
  interface Worker {
    /**
     * Does one thing, and waits if it has to.
     *
     * @param pause breaks off when the worker is to stop
     * @throws Exception what the soak cannot go on with
     */
    void turn(Pause pause) throws Exception;
  }

  /** A wait that ends early when all is to stop. */
  interface Pause {
    /** Waits; false if it is over. */
    boolean forMillis(long millis) throws InterruptedException;
  }

  Load(Ledger ledger) {
    this.ledger = ledger;
  }

  void start(String name, Worker worker) {
    Thread thread = new Thread(() -> work(name, worker), name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void work(String name, Worker worker) {
    try {
      while (stopped.getCount() > 0) {
        worker.turn(this::pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | AssertionError e) {
      ledger.broken(name + " cannot go on: " + e);
    }
  }

  private boolean pause(long millis) throws InterruptedException {
    return !stopped.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Lets each worker finish its turn. */
  void stop() throws InterruptedException {
    stopped.countDown();
    long deadline = System.nanoTime() + Limits.ANSWER.plus(Limits.RELOAD).toNanos();
    for (Thread thread : threads) {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(1, millis));
      if (thread.isAlive()) {
        ledger.broken(thread.getName() + " is stuck");
      }
    }
  }
}
