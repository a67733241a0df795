// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import org.loncapa.lonc.shared.health.ClientReset.Given;

/**
 * What a client gets that asks for all tries, by behaviour section 4. Clients may ask in a loop, so
 * what they get is bounded by what the host does, or by time.
 */
final class ClientResetRule {
  /** Nanoseconds between two that give the same without a success in between: 10 s. */
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
   * Returns what the host gets.
   *
   * @param blemished whether anything has failed since the last success
   * @param succeeded whether a connection has succeeded since the last client got all tries
   * @param now monotonic nanoseconds
   */
  Given decide(boolean blemished, boolean succeeded, long now) {
    if (!blemished) {
      return unneeded.isDue(now) ? Given.ALL : Given.NOTHING;
    }
    if (succeeded) {
      return Given.ALL;
    }
    return attempt.isDue(now) ? Given.ONE : Given.NOTHING;
  }
}
