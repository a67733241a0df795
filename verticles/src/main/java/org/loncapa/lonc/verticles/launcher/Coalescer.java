// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import java.util.function.Consumer;

/**
 * Runs an action at once, then waits for an interval, and runs it once more if it was requested
 * meanwhile. Each client that receives a {@code con_lost} sends a signal, and each signal costs
 * work for every host: a flood of them would delay everything else, even the signal to stop.
 */
final class Coalescer {
  private enum State {
    READY,
    COOLDOWN,
    REQUESTED
  }

  private final Runnable action;
  private final Consumer<Runnable> later;
  private State state = State.READY;

  /**
   * Creates an idle coalescer.
   *
   * @param later runs a task after the interval, on any thread
   */
  Coalescer(Runnable action, Consumer<Runnable> later) {
    this.action = action;
    this.later = later;
  }

  /** Requests a run. Thread-safe. */
  synchronized void request() {
    if (state != State.READY) {
      state = State.REQUESTED;
      return;
    }
    state = State.COOLDOWN;
    action.run();
    later.accept(this::cooledDown);
  }

  private synchronized void cooledDown() {
    boolean again = state == State.REQUESTED;
    state = State.READY;
    if (again) {
      request();
    }
  }
}
