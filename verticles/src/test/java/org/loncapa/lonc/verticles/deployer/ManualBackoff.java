// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Pauses that the test ends. The length of each is the number of failures before it. */
final class ManualBackoff implements RestartBackoff {
  private final BlockingQueue<Pause> begun = new LinkedBlockingQueue<>();

  record Pause(long failures, Promise<Void> over) {}

  @Override
  public long length(int failures) {
    return failures;
  }

  @Override
  public Future<Void> pause(long length) {
    Promise<Void> over = Promise.promise();
    begun.add(new Pause(length, over));
    return over.future();
  }

  /** Waits until a pause begins. */
  Pause next() throws InterruptedException {
    Pause pause = begun.poll(60, TimeUnit.SECONDS);
    if (pause == null) {
      throw new AssertionError("no pause began");
    }
    return pause;
  }

  boolean none() {
    return begun.isEmpty();
  }
}
