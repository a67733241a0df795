// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.SettingsReader;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;

/**
 * Reads the settings from all their sources by vertx-config. A later source wins:
 *
 * <ol>
 *   <li>loncapa_apache.conf, then loncapa.conf
 *   <li>lonc.yaml
 *   <li>the object {@code settings} of a configuration in JSON
 *   <li>variables {@code LONC_*} of the environment
 *   <li>system properties {@code lonc.*}
 * </ol>
 *
 * <p>The stores that vertx-config has for environment and properties are not used: they take every
 * variable there is, and they keep what they read first for ever.
 */
public final class SettingsLoader {
  static final String PATH = "path";
  static final String RANK = "rank";

  private final Sources sources;
  private final List<ConfigError> errors = new ArrayList<>();
  private final List<ConfigStoreOptions> stores = new ArrayList<>();

  private SettingsLoader(Sources sources) {
    this.sources = sources;
  }

  /** Reads all sources anew; the future fails only if lonc itself is at fault. */
  public static Future<Validated<Settings>> load(Vertx vertx, Sources sources) {
    return vertx
        .executeBlocking(() -> new SettingsLoader(sources).addStores(), false)
        .compose(loader -> loader.retrieve(vertx));
  }

  private SettingsLoader addStores() {
    List<Path> site =
        Sources.SITE_FILES.stream().map(sources.siteConf()::resolve).filter(Files::exists).toList();
    if (site.isEmpty()) {
      errors.add(new ConfigError(sources.siteConf().toString(), 0, noSite()));
    }
    site.forEach(file -> addFile(file, PerlSetVarProcessor.FORMAT));
    sources.conf().ifPresent(file -> addFile(file, YamlProcessor.FORMAT));
    addObject(NamedSettings.ofJson(sources.settingsPlace(), sources.settings()));
    addObject(NamedSettings.ofEnvironment(sources.environment().variables()));
    addObject(NamedSettings.ofProperties(sources.environment().properties()));
    return this;
  }

  private static String noSite() {
    return "neither %s nor %s is in this folder; name the site's folder with --site-conf"
        .formatted(Sources.SITE_FILES.get(1), Sources.SITE_FILES.get(0));
  }

  /** A file that is missing is told here: to vertx-config it is an error without a place. */
  private void addFile(Path file, String format) {
    Optional<ConfigError> unreadable = FileErrors.unreadable(file);
    unreadable.ifPresent(errors::add);
    if (unreadable.isEmpty()) {
      JsonObject config = new JsonObject().put(PATH, file.toString()).put(RANK, stores.size());
      stores.add(new ConfigStoreOptions().setType("file").setFormat(format).setConfig(config));
    }
  }

  private void addObject(RawSettings raw) {
    JsonObject config = raw.toJson(stores.size());
    stores.add(new ConfigStoreOptions().setType("json").setConfig(config));
  }

  private Future<Validated<Settings>> retrieve(Vertx vertx) {
    ConfigRetrieverOptions options =
        new ConfigRetrieverOptions()
            .setIncludeDefaultStores(false)
            .setScanPeriod(0)
            .setStores(stores);
    ConfigRetriever retriever = ConfigRetriever.create(vertx, options);
    return retriever
        .getConfig()
        .map(RawSettings::fromJson)
        .map(this::read)
        .eventually(retriever::close);
  }

  private Validated<Settings> read(RawSettings raw) {
    errors.addAll(raw.errors());
    Validated<Settings> read = SettingsReader.read(raw.entries());
    if (errors.isEmpty()) {
      return read;
    }
    // A setting that seems to be missing may stand in what could not be read: that is no news.
    Set<String> places = raw.entries().stream().map(SettingEntry::file).collect(Collectors.toSet());
    read.errors().stream().filter(error -> places.contains(error.file())).forEach(errors::add);
    return Validated.failed(errors);
  }
}
