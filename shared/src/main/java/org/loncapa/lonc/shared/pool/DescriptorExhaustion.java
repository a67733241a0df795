// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How often the process had no file descriptor left, for a client or for a connection of any host.
 * Every pool then gives up what it keeps idle. Safe for threads.
 */
public final class DescriptorExhaustion {
  private final AtomicLong times = new AtomicLong();

  /** There was none once more. */
  public void seen() {
    times.incrementAndGet();
  }

  /** How often so far. */
  public long times() {
    return times.get();
  }
}
