// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how often the process ran out of file descriptors, for a client or for a connection of any
 * host. Every pool then closes its idle connections. Safe for several threads.
 */
public final class DescriptorExhaustion {
  private final AtomicLong times = new AtomicLong();

  /** Counts one more failure for lack of a descriptor. */
  public void record() {
    times.incrementAndGet();
  }

  /** Returns the number of failures since the process started. */
  public long count() {
    return times.get();
  }
}
