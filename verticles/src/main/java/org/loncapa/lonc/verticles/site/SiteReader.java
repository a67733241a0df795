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
 * Reads a site: the settings, then folders, host table and TLS files, and collects all errors. It
 * remembers since when the table has been unchanged. All use is on one context.
 */
public final class SiteReader {
  private static final Logger LOG = LoggerFactory.getLogger(SiteReader.class);

  private final Vertx vertx;
  private final FileStability rest = new FileStability();

  /**
   * The mode of one read.
   *
   * @param served the settings in use, if any
   * @param allowEmpty whether to accept a table without hosts. Otherwise it is an error: a
   *     half-written table would stop all service
   * @param patient whether to wait for a table that prevents the start but may still be being
   *     written
   */
  private record ReadMode(Optional<Settings> served, boolean allowEmpty, boolean patient) {}

  /** Creates a reader that has read nothing. */
  public SiteReader(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Reads for the first time, without waiting. */
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

  /** Returns the nanoseconds to wait because the missing part may not be written yet. */
  private static long untilComplete(Validated<TableSnapshot> table, List<ConfigError> errors) {
    return table.ok() && !errors.isEmpty() ? table.value().stableIn() : 0;
  }

  private Future<Validated<Site>> retryWhenQuiet(long nanos, Sources sources, ReadMode mode) {
    LOG.info(
        "hosts.tab has errors but may still be being written; waiting until it is unchanged for 10 s");
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
