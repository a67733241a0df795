// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.time.ProgressMonitor;

/**
 * Notices a client that takes nothing, or too little, of what it is being sent. The number of
 * unsent bytes cannot show this: it stays the same for a client that reads as fast as lonc writes.
 */
final class WriteStallDetector {
  private final ProgressMonitor progress;
  private boolean lineDone = true;

  /**
   * Nothing is being sent.
   *
   * @param within nanoseconds that may pass without progress
   */
  WriteStallDetector(long within) {
    progress = new ProgressMonitor(within);
  }

  /** The system has taken a whole line: that counts, however short it is. */
  void lineDone() {
    lineDone = true;
  }

  /**
   * Looked at once a tick: true when bytes are unsent and too few have been taken in time.
   *
   * @param taken grows by what the system takes
   */
  boolean isStuck(long unsent, long taken, long now) {
    if (unsent == 0 || lineDone) {
      lineDone = false;
      progress.begin(taken, now);
      return false;
    }
    return progress.isStalled(taken, true, now);
  }
}
