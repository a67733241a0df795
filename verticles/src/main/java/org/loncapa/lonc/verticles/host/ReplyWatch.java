// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

/** Notices a client that takes nothing of what it is being sent. */
final class ReplyWatch {
  private final long within;
  private long unsentBefore;
  private long progressAt;

  /**
   * Nothing is being sent.
   *
   * @param within nanoseconds that may pass without progress
   */
  ReplyWatch(long within) {
    this.within = within;
  }

  /** Looked at once a tick: true when bytes are unsent and none of them has gone in time. */
  boolean isStuck(long unsent, long now) {
    if (unsent == 0 || unsent != unsentBefore) {
      progressAt = now;
    }
    unsentBefore = unsent;
    return now - progressAt >= within;
  }
}
