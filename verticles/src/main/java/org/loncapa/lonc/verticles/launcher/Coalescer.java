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
    RESTING,
    ASKED
  }

  private final Runnable action;
  private final Consumer<Runnable> rest;
  private State state = State.READY;

  /**
   * Nobody has asked yet.
   *
   * @param rest runs what it is given after a moment, on any thread
   */
  Coalescer(Runnable action, Consumer<Runnable> rest) {
    this.action = action;
    this.rest = rest;
  }

  /** Asks; on any thread. */
  synchronized void ask() {
    if (state != State.READY) {
      state = State.ASKED;
      return;
    }
    state = State.RESTING;
    action.run();
    rest.accept(this::rested);
  }

  private synchronized void rested() {
    boolean again = state == State.ASKED;
    state = State.READY;
    if (again) {
      ask();
    }
  }
}
