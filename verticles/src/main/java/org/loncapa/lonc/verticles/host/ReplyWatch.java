// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

/**
 * Notices a client that takes nothing of what it is being sent. What is unsent does not tell:
 * behind what is taken more is written, and who takes as much each second finds as much each
 * second.
 */
final class ReplyWatch {
  private final long within;
  private long takenBefore = Long.MIN_VALUE; // what it is at the first look is always news
  private long progressAt;

  /**
   * Nothing is being sent.
   *
   * @param within nanoseconds that may pass without progress
   */
  ReplyWatch(long within) {
    this.within = within;
  }

  /**
   * Looked at once a tick: true when bytes are unsent and none has been taken in time.
   *
   * @param taken a number that changes when the system takes some
   */
  boolean isStuck(long unsent, long taken, long now) {
    if (unsent == 0 || taken != takenBefore) {
      progressAt = now;
    }
    takenBefore = taken;
    return now - progressAt >= within;
  }
}
