// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import org.loncapa.lonc.shared.health.HealthTracker.Change;

/**
 * What a client's {@code reset_retries} brought about, by behaviour section 4.
 *
 * @param given what the host got
 * @param change the change of health that came with it, or null
 */
public record ClientReset(Given given, Change change) {
  /** What a host gets by a client's reset. */
  public enum Given {
    /** All tries. */
    ALL,
    /** One attempt to connect, at once. */
    ONE,
    /** Nothing, since the last one was a moment ago. */
    NOTHING
  }
}
