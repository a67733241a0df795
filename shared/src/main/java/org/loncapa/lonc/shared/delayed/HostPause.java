// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.concurrent.TimeUnit;

/** The time for which no delayed request is sent to a host. */
final class HostPause {
  private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

  /** The last pause that grew; 0 after a success. */
  private long last;

  private boolean pauses;
  private long until;

  /** Pauses for this long. */
  void begin(long nanos, long now) {
    pauses = true;
    until = now + nanos;
  }

  /** Pauses for twice as long as the last time. */
  void grow(long now) {
    last = last == 0 ? FIRST : Math.min(last * 2, LONGEST);
    begin(last, now);
  }

  /** There is no pause, and the next one that grows is a short one. */
  void end() {
    last = 0;
    pauses = false;
  }

  long left(long now) {
    return pauses ? Math.max(0, until - now) : 0;
  }
}
