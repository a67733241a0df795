// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.loncapa.lonc.verticles.fakes.Await;

/**
 * A clock that stops those who read it. The folder of delayed requests reads it for each file, so a
 * thread that is held here is like one that waits for a file system that does not answer.
 */
final class FileGate implements LongSupplier {
  private final LongSupplier clock;
  private final Semaphore arrived = new Semaphore(0);
  private final List<CountDownLatch> closed = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  FileGate(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public long getAsLong() {
    CountDownLatch mine = gate;
    if (mine.getCount() > 0) {
      arrived.release();
      pass(mine);
    }
    return clock.getAsLong();
  }

  private static void pass(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** From now on those who come are held. */
  void hold() {
    gate = new CountDownLatch(1);
    closed.add(gate);
  }

  /** Waits until one more is held. */
  void awaitHeld() throws Exception {
    Await.holds("a thread is held", () -> arrived.tryAcquire());
  }

  /** From now on those who come are not held. */
  void open() {
    gate = new CountDownLatch(0);
  }

  /** None is held any more. */
  void release() {
    open();
    closed.forEach(CountDownLatch::countDown);
  }
}
