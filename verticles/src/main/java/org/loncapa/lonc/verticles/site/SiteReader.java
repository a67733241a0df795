// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.hosts.FileStability;
import org.loncapa.lonc.shared.hosts.TableSnapshot;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.io.TlsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a site: the settings, then folders, host table and files of TLS, with all faults at once.
 * It remembers how long the table has been the same; all use is on one context.
 */
public final class SiteReader {
  private static final Logger LOG = LoggerFactory.getLogger(SiteReader.class);

  private final Vertx vertx;
  private final FileStability rest = new FileStability();

  /**
   * How a site is read.
   *
   * @param served the settings that are in use, if any are
   * @param allowEmpty whether a table without hosts is meant. By accident it is a fault, for then a
   *     table half written would end all service
   * @param patient whether to wait for a table without which lonc cannot start and that may still
   *     be being written
   */
  private record ReadMode(Optional<Settings> served, boolean allowEmpty, boolean patient) {}

  /** Has read nothing yet. */
  public SiteReader(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Reads for the first time, and takes what is there. */
  public Future<Validated<Site>> read(Sources sources) {
    return read(sources, new ReadMode(Optional.empty(), false, false));
  }

  /**
   * Reads for the first time; a table that is being written may take {@link
   * FileStability#STABLE_AFTER}.
   */
  public Future<Validated<Site>> readPatiently(Sources sources) {
    return read(sources, new ReadMode(Optional.empty(), false, true));
  }

  /** Reads again. */
  public Future<Validated<Site>> readAgain(Sources sources, Settings served, boolean allowEmpty) {
    return read(sources, new ReadMode(Optional.of(served), allowEmpty, false));
  }

  private Future<Validated<Site>> read(Sources sources, ReadMode mode) {
    return SettingsLoader.load(vertx, sources)
        .compose(
            read ->
                read.ok()
                    ? read(sources, read.value(), mode)
                    : Future.succeededFuture(Validated.failed(read.errors())));
  }

  private Future<Validated<Site>> read(Sources sources, Settings settings, ReadMode mode) {
    SitePaths paths = SitePaths.of(settings);
    Future<Preflight> preflight =
        vertx.executeBlocking(
            () -> Preflight.of(paths).warned(TlsFiles.permissionWarnings(settings)), false);
    Future<Validated<TableSnapshot>> table = TableLoader.load(vertx, settings, rest);
    Future<Validated<Optional<TlsConfig>>> tls =
        vertx.executeBlocking(() -> TlsFiles.read(vertx, settings), false);
    return Future.join(preflight, table, tls)
        .compose(
            all -> {
              List<ConfigError> ofTable = tableErrors(settings, table.result(), mode);
              long wait = mode.patient() ? untilComplete(table.result(), ofTable) : 0;
              if (wait > 0) {
                return retryWhenQuiet(wait, sources, mode);
              }
              List<ConfigError> errors = new ArrayList<>(preflight.result().errors());
              errors.addAll(ofTable);
              errors.addAll(tls.result().errors());
              return Future.succeededFuture(
                  errors.isEmpty()
                      ? Validated.of(
                          site(settings, preflight.result(), table.result(), tls.result().value()))
                      : Validated.failed(errors));
            });
  }

  private static List<ConfigError> tableErrors(
      Settings settings, Validated<TableSnapshot> table, ReadMode mode) {
    if (!table.ok()) {
      return table.errors();
    }
    List<ConfigError> errors = new ArrayList<>();
    if (table.value().table().size() == 0 && !mode.allowEmpty()) {
      errors.add(
          new ConfigError(
              SitePaths.of(settings).hostTable().toString(), 0, "there is no host in it"));
    }
    errors.addAll(TlsHostsCheck.errors(mode.served(), settings, table.value()));
    return errors;
  }

  /** Nanoseconds to wait, as what is missing may be in the part that is still to be written. */
  private static long untilComplete(Validated<TableSnapshot> table, List<ConfigError> errors) {
    return table.ok() && !errors.isEmpty() ? table.value().stableIn() : 0;
  }

  private Future<Validated<Site>> retryWhenQuiet(long nanos, Sources sources, ReadMode mode) {
    LOG.info("hosts.tab may still be being written; waiting until it has not changed for 10 s");
    return vertx
        .timer(Math.max(1, nanos), TimeUnit.NANOSECONDS)
        .compose(v -> read(sources, new ReadMode(mode.served(), mode.allowEmpty(), false)));
  }

  private static Site site(
      Settings settings,
      Preflight preflight,
      Validated<TableSnapshot> read,
      Optional<TlsConfig> tls) {
    TableSnapshot snapshot = read.value();
    List<String> warnings = new ArrayList<>(preflight.warnings());
    warnings.addAll(TlsHostsCheck.warnings(settings, snapshot));
    String own = settings.text(Setting.LON_HOST_ID);
    if (!snapshot.mentions(own)) {
      warnings.add(
          "%s: this site's own host %s is not in it"
              .formatted(SitePaths.of(settings).hostTable(), own));
    }
    Descriptors descriptors =
        new Descriptors(
            preflight.descriptors(),
            snapshot.table().size(),
            settings.number(Setting.MAX_CONNECTIONS),
            settings.number(Setting.MAX_CLIENTS));
    descriptors.warning().ifPresent(warnings::add);
    Optional<StartFailure> refusal = descriptors.refusal().map(StartFailure.TooFewDescriptors::new);
    return new Site(
        settings,
        snapshot,
        snapshot.table(),
        warnings,
        descriptors.maxTotalClients(),
        refusal,
        tls);
  }
}
