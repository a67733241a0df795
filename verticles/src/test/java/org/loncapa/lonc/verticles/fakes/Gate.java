// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.util.ArrayDeque;

/** Lets answers pass, or withholds them. All use is on one event loop. */
final class Gate {
  private final Progress progress;
  private final ArrayDeque<Runnable> held = new ArrayDeque<>();
  private boolean shut;

  Gate(Progress progress) {
    this.progress = progress;
  }

  void shut(boolean on) {
    shut = on;
  }

  void pass(Runnable answer) {
    if (!shut) {
      answer.run();
      return;
    }
    held.add(answer);
    progress.holding(held.size());
  }

  /** Lets the oldest go, however many are there. */
  void release(int count) {
    for (int i = 0; i < count && !held.isEmpty(); i++) {
      held.remove().run();
    }
    progress.holding(held.size());
  }
}
