// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import org.loncapa.lonc.shared.health.ClientReset.Given;

/**
 * Limits what {@code reset_retries} grants, since clients may send it in a loop (BEHAVIOUR.md
 * section 4, Reset by a client).
 */
final class ClientResetRule {
  /** Nanoseconds between two equal grants without a success in between: 10 s. */
  static final long INTERVAL = 10_000_000_000L;

  private static final class Last {
    private boolean any;
    private long at;

    boolean isDue(long now) {
      if (any && now - at < INTERVAL) {
        return false;
      }
      any = true;
      at = now;
      return true;
    }
  }

  private final Last attempt = new Last();
  private final Last unneeded = new Last();

  /**
   * Returns what the host is granted.
   *
   * @param failedSinceSuccess whether anything failed since the last success
   * @param succeeded whether a connection succeeded since a client was last granted all tries
   * @param now monotonic nanoseconds
   */
  Given decide(boolean failedSinceSuccess, boolean succeeded, long now) {
    if (!failedSinceSuccess) {
      return unneeded.isDue(now) ? Given.ALL : Given.NOTHING;
    }
    if (succeeded) {
      return Given.ALL;
    }
    return attempt.isDue(now) ? Given.ONE : Given.NOTHING;
  }
}
