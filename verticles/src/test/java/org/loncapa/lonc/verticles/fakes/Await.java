// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for what nobody tells of: a file that another process deletes, a count within a verticle.
 * It gives up after 60 s with an AssertionError, and asserts nothing about how fast it came.
 */
public final class Await {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private Await() {}

  /** What is waited for. */
  @FunctionalInterface
  public interface Condition {
    /** True when it has come about. */
    boolean holds() throws Exception;
  }

  /** Waits until it holds. */
  public static void holds(String what, Condition condition) throws Exception {
    holds(what, PATIENCE, condition);
  }

  /** The same with another patience. */
  static void holds(String what, Duration patience, Condition condition) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited in vain until " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
