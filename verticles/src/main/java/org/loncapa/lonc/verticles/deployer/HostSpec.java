// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import java.time.Duration;
import java.util.Optional;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.io.TlsConfig;

/**
 * What a host is deployed from; it stays the same when a failed host is deployed again.
 *
 * @param settings the settings of the generation in which the host was deployed
 * @param entry its line of the host table
 * @param tls how connections are secured if the settings say that they are
 */
record HostSpec(Settings settings, HostEntry entry, Optional<TlsConfig> tls) {
  /** What a verticle may take for closing, above the time for the transactions under way. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  String id() {
    return entry.id().text();
  }

  /**
   * Returns whether connections of this plan go another way than those of the other: to another
   * line's host, port, or with other keys. What is known of the host's health then holds no more.
   */
  boolean reachesDifferently(HostSpec other) {
    return !entry.hasSameFields(other.entry)
        || settings.number(Setting.LOND_PORT) != other.settings.number(Setting.LOND_PORT)
        || !tls.equals(other.tls);
  }

  /** Most connections at once. */
  int connections() {
    return settings.number(Setting.MAX_CONNECTIONS);
  }

  /** Longer than any orderly end takes: clients may stay, then transactions may finish. */
  Duration undeployTimeout() {
    long nanos = settings.nanos(Setting.REDEPLOY_TIMEOUT) + settings.nanos(Setting.DRAIN_TIMEOUT);
    return Duration.ofNanos(nanos).plus(GRACE);
  }
}
