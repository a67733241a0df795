// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.concurrent.TimeUnit;

/** The time in which no delayed request is sent to a host. */
final class HostPause {
  private static final long MIN = TimeUnit.SECONDS.toNanos(1);
  private static final long MAX = TimeUnit.SECONDS.toNanos(60);

  /** The last growing pause; 0 after a success. */
  private long last;

  private boolean pauses;
  private long until;

  /** Starts a pause of this length. */
  void begin(long nanos, long now) {
    pauses = true;
    until = now + nanos;
  }

  /** Starts a pause of twice the last length, from 1 s to 60 s. */
  void grow(long now) {
    last = last == 0 ? MIN : Math.min(last * 2, MAX);
    begin(last, now);
  }

  /** Ends the pause. The next growing one is short again. */
  void end() {
    last = 0;
    pauses = false;
  }

  long left(long now) {
    return pauses ? Math.max(0, until - now) : 0;
  }
}
