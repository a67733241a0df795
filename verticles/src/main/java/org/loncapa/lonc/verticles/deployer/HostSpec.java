// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import java.time.Duration;
import java.util.Optional;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.io.TlsConfig;

/**
 * The specification that a host is deployed from. A redeploy after a failure does not change it.
 *
 * @param settings the settings of the generation in which the host was deployed
 * @param entry its line of the host table
 * @param tls the TLS configuration of connections to hosts with TLS
 */
record HostSpec(Settings settings, HostEntry entry, Optional<TlsConfig> tls) {
  /** Time to close a verticle, added to the time in which its transactions may finish. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  String id() {
    return entry.id().text();
  }

  /**
   * Returns whether this specification connects differently from another: to another host or port,
   * or with other keys. What is known of the host's health no longer applies then.
   */
  boolean reachesDifferently(HostSpec other) {
    return !entry.hasSameFields(other.entry)
        || settings.number(Setting.LOND_PORT) != other.settings.number(Setting.LOND_PORT)
        || !tls.equals(other.tls);
  }

  /** Returns the maximum number of connections. */
  int connections() {
    return settings.number(Setting.MAX_CONNECTIONS);
  }

  /**
   * Returns a time longer than any orderly end takes: {@code redeployTimeout} for the clients,
   * {@code drainTimeout} for the transactions, and a grace period.
   */
  Duration undeployTimeout() {
    long nanos = settings.nanos(Setting.REDEPLOY_TIMEOUT) + settings.nanos(Setting.DRAIN_TIMEOUT);
    return Duration.ofNanos(nanos).plus(GRACE);
  }
}
