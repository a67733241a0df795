// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Keeps things until the event loop has read all the sockets that it has in hand, and then hands
 * them out in order. All those of one turn share a task: with many clients that is 2 % of a
 * request. Belongs to that event loop.
 */
final class EventLoopBatch<T> {
  private final Executor loop;
  private final Consumer<T> taker;
  private final ArrayDeque<T> kept = new ArrayDeque<>();
  private final Runnable handOut = this::handOut;
  private boolean due;

  /**
   * One that keeps nothing.
   *
   * @param loop runs a task after what the event loop is at
   * @param taker gets each thing once
   */
  EventLoopBatch(Executor loop, Consumer<T> taker) {
    this.loop = loop;
    this.taker = taker;
  }

  /** Keeps this until the end of the turn. */
  void add(T thing) {
    kept.add(thing);
    if (!due) {
      due = true;
      loop.execute(handOut);
    }
  }

  /** Returns how many are kept still. */
  int size() {
    return kept.size();
  }

  private void handOut() {
    try {
      for (T thing = kept.poll(); thing != null; thing = kept.poll()) {
        taker.accept(thing);
      }
    } finally {
      due = !kept.isEmpty();
      if (due) {
        loop.execute(handOut); // the fault of one must not cost the others their turn
      }
    }
  }
}
