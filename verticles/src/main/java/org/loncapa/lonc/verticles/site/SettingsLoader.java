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
 * Reads the settings from all sources through vertx-config. A later source wins:
 *
 * <ol>
 *   <li>loncapa_apache.conf, then loncapa.conf
 *   <li>lonc.yaml
 *   <li>the object {@code settings} of a configuration in JSON
 *   <li>variables {@code LONC_*} of the environment
 *   <li>system properties {@code lonc.*}
 * </ol>
 *
 * <p>The stores of vertx-config for environment and properties are not used: they read every
 * variable and cache the first result permanently.
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

  /** Reads all sources again. The future fails only by an internal error. */
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

  /** Checks for a missing file here: vertx-config would report it without its path. */
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
    // Not reported: a required setting may be missing only because its source could not be read.
    Set<String> places = raw.entries().stream().map(SettingEntry::file).collect(Collectors.toSet());
    read.errors().stream().filter(error -> places.contains(error.file())).forEach(errors::add);
    return Validated.failed(errors);
  }
}
