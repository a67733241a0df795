// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import java.util.function.Consumer;

/**
 * Does what is asked for at once, then rests, and does it once more for all who asked meanwhile.
 * Every client that got a {@code con_lost} sends a signal, and each costs work for every host: in a
 * flood of them nothing else would have its turn, not even the one that asks lonc to stop.
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
   * Nobody has asked yet.
   *
   * @param later runs what it is given after a moment, on any thread
   */
  Coalescer(Runnable action, Consumer<Runnable> later) {
    this.action = action;
    this.later = later;
  }

  /** Asks; on any thread. */
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
