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
 * A site that can be served: settings without faults, a host table with hosts, folders to write to.
 *
 * @param settings the settings
 * @param snapshot what was seen of the host table
 * @param table the hosts to serve, at least one unless an empty table was asked for
 * @param warnings what does not keep lonc from starting and should be told
 * @param maxTotalClients the most clients of all hosts for which the system has file descriptors
 * @param refusal why a process with the limits of this one cannot begin to serve it, if so
 * @param tls how connections to hosts with TLS are secured; empty if there are none
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

  /** A site whose table has long been the same. */
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
   * Says why this process could not serve even one host, if so. With so few file descriptors Vert.x
   * does not start, or files cannot be read, and the reason would be anybody's guess.
   */
  public static Optional<StartFailure> tooFewDescriptors() {
    return Descriptors.ofOneHost().refusal().map(StartFailure.TooFewDescriptors::new);
  }

  /** Reads it for the first time, with nothing known of earlier looks at the table. */
  public static Future<Validated<Site>> read(Vertx vertx, Sources sources) {
    return new SiteReader(vertx).read(sources);
  }

  /** Returns the same site with other settings, hosts and warnings. */
  public Site with(Settings others, HostTable hosts, List<String> otherWarnings) {
    return new Site(others, snapshot, hosts, otherWarnings, maxTotalClients, refusal, tls);
  }

  /** Returns where the files of the site lie. */
  public SitePaths paths() {
    return SitePaths.of(settings);
  }
}
