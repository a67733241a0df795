// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.loncapa.lonc.shared.hosts.HostTable;
import org.loncapa.lonc.shared.hosts.TableSnapshot;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.io.TlsConfig;

/**
 * A site that can be served: valid settings, a host table, writable folders.
 *
 * @param settings the settings
 * @param snapshot what was seen of the host table
 * @param table the hosts to serve, at least one unless an empty table was asked for
 * @param warnings problems to log that do not prevent a start
 * @param maxTotalClients limit on clients across all hosts, from the limit on file descriptors
 * @param refusal why this process cannot serve the site because of its limits, if so
 * @param tls the TLS configuration; empty without TLS
 */
public record Site(
    Settings settings,
    TableSnapshot snapshot,
    HostTable table,
    List<String> warnings,
    int maxTotalClients,
    Optional<StartFailure> refusal,
    Optional<TlsConfig> tls) {

  /** Copies the warnings. */
  public Site {
    warnings = List.copyOf(warnings);
  }

  /** Creates a site whose table has not changed for a long time. */
  public Site(
      Settings settings,
      HostTable table,
      List<String> warnings,
      int maxTotalClients,
      Optional<StartFailure> refusal,
      Optional<TlsConfig> tls) {
    this(settings, TableSnapshot.stable(table), table, warnings, maxTotalClients, refusal, tls);
  }

  /**
   * Returns why this process could not serve even one host, if so. With so few file descriptors
   * Vert.x fails to start or files cannot be read, with misleading errors.
   */
  public static Optional<StartFailure> tooFewDescriptors() {
    return Descriptors.ofOneHost().refusal().map(StartFailure.TooFewDescriptors::new);
  }

  /** Reads a site for the first time. */
  public static Future<Validated<Site>> read(Vertx vertx, Sources sources) {
    return new SiteReader(vertx).read(sources);
  }

  /** Returns the same site with other settings, hosts and warnings. */
  public Site with(Settings others, HostTable hosts, List<String> otherWarnings) {
    return new Site(others, snapshot, hosts, otherWarnings, maxTotalClients, refusal, tls);
  }

  /** Returns the paths of the site's files. */
  public SitePaths paths() {
    return SitePaths.of(settings);
  }
}
