// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import org.loncapa.lonc.shared.health.HealthTracker.Change;

/**
 * The result of {@code reset_retries} of a client (BEHAVIOUR.md section 4, Reset by a client).
 *
 * @param given what the host was granted
 * @param change the resulting change of health, or null
 */
public record ClientReset(Given given, Change change) {
  /** What a reset by a client grants. */
  public enum Given {
    /** All tries. */
    ALL,
    /** One connection attempt, immediately. */
    ONE,
    /** Nothing, because the last grant was less than 10 s ago. */
    NOTHING
  }
}
