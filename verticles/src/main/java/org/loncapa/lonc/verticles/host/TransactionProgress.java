// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.time.ProgressMonitor;

/** Whether one transaction after the other moves: its request out, and its reply in. */
final class TransactionProgress {
  private final ProgressMonitor monitor;

  /** Bytes of the reply so far. */
  private long received;

  /**
   * Nothing is due.
   *
   * @param within nanoseconds that may pass without a byte either way
   */
  TransactionProgress(long within) {
    monitor = new ProgressMonitor(within);
  }

  /**
   * A request is about to be written.
   *
   * @param taken bytes that the system has taken of the connection so far
   */
  void begin(long taken, long now) {
    received = 0;
    monitor.begin(taken, now);
  }

  /** Bytes of the reply came. */
  void received(int bytes) {
    received += bytes;
  }

  /**
   * Looked at once a tick. Between the request's last byte and the reply's first one there is no
   * rate.
   *
   * @param sent whether the whole request is with the system
   */
  boolean isStalled(long taken, boolean sent, long now) {
    return monitor.isStalled(taken + received, received > 0 || !sent, now);
  }
}
