// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loncapa.lonc.shared.hosts.HostTable;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.Fault;
import org.loncapa.lonc.shared.text.Read;
import org.loncapa.lonc.verticles.io.TlsConfig;

/**
 * A site that can be served: settings without faults, a host table with hosts, folders to write to.
 *
 * @param settings the settings
 * @param table the hosts, at least one unless an empty table was asked for
 * @param warnings what does not keep lonc from starting and should be told
 * @param clientsAtMost the most clients of all hosts for which the system has file descriptors
 * @param refusal why a process with the limits of this one cannot begin to serve it, if so
 * @param tls how connections to hosts with TLS are secured; empty if there are none
 */
public record Site(
    Settings settings,
    HostTable table,
    List<String> warnings,
    int clientsAtMost,
    Optional<StartFailure> refusal,
    Optional<TlsConfig> tls) {

  /** Copies the warnings. */
  public Site {
    warnings = List.copyOf(warnings);
  }

  /**
   * Says why this process could not serve even one host, if so. With so few file descriptors Vert.x
   * does not start, or files cannot be read, and the reason would be anybody's guess.
   */
  public static Optional<StartFailure> tooLittle() {
    return Descriptors.ofOneHost().refusal().map(StartFailure.TooFewDescriptors::new);
  }

  /** Reads the settings, then looks at the folders and reads the table: all faults at once. */
  public static Future<Read<Site>> read(Vertx vertx, Sources sources) {
    return read(vertx, sources, false);
  }

  /**
   * The same, but an empty table may be no fault: whoever asks for it means it. By accident it is
   * one, for then a table half written would end all service.
   */
  public static Future<Read<Site>> read(Vertx vertx, Sources sources, boolean emptyToo) {
    return SettingsLoader.load(vertx, sources)
        .compose(
            read ->
                read.ok()
                    ? read(vertx, read.value(), emptyToo)
                    : Future.succeededFuture(Read.failed(read.faults())));
  }

  /** Returns the same site with other settings and warnings. */
  public Site with(Settings others, List<String> otherWarnings) {
    return new Site(others, table, otherWarnings, clientsAtMost, refusal, tls);
  }

  /** Returns where the files of the site lie. */
  public SitePaths paths() {
    return SitePaths.of(settings);
  }

  private static Future<Read<Site>> read(Vertx vertx, Settings settings, boolean emptyToo) {
    SitePaths paths = SitePaths.of(settings);
    Future<Preflight> preflight = vertx.executeBlocking(() -> Preflight.of(paths), false);
    Future<Read<HostTable>> table = TableLoader.load(vertx, settings);
    Future<Read<Optional<TlsConfig>>> tls =
        vertx.executeBlocking(() -> TlsFiles.read(vertx, settings), false);
    return Future.join(preflight, table, tls)
        .map(
            all -> {
              List<Fault> faults = new ArrayList<>(preflight.result().faults());
              faults.addAll(tableFaults(paths, table.result(), emptyToo));
              faults.addAll(tls.result().faults());
              return faults.isEmpty()
                  ? Read.of(
                      site(
                          settings,
                          preflight.result(),
                          table.result().value(),
                          tls.result().value()))
                  : Read.failed(faults);
            });
  }

  private static List<Fault> tableFaults(SitePaths paths, Read<HostTable> table, boolean emptyToo) {
    return table.ok() && table.value().size() == 0 && !emptyToo
        ? List.of(new Fault(paths.hostTable().toString(), 0, "there is no host in it"))
        : table.faults();
  }

  private static Site site(
      Settings settings, Preflight preflight, HostTable table, Optional<TlsConfig> tls) {
    List<String> warnings = new ArrayList<>(preflight.warnings());
    warnings.addAll(TlsFiles.warnings(settings, table));
    String own = settings.text(Setting.LON_HOST_ID);
    if (table.get(own).isEmpty()) {
      Path file = SitePaths.of(settings).hostTable();
      warnings.add("%s: this site's own host %s is not in it".formatted(file, own));
    }
    Descriptors descriptors = descriptors(settings, table, preflight);
    descriptors.warning().ifPresent(warnings::add);
    Optional<StartFailure> refusal = descriptors.refusal().map(StartFailure.TooFewDescriptors::new);
    return new Site(settings, table, warnings, descriptors.clientsAtMost(), refusal, tls);
  }

  private static Descriptors descriptors(Settings settings, HostTable table, Preflight preflight) {
    return new Descriptors(
        preflight.descriptors(),
        table.size(),
        settings.number(Setting.CONNECTIONS),
        settings.number(Setting.CLIENTS));
  }
}
