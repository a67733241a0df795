// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.site.Environment;
import org.loncapa.lonc.verticles.site.Site;
import org.loncapa.lonc.verticles.site.SiteReader;
import org.loncapa.lonc.verticles.site.Sources;
import org.loncapa.lonc.verticles.site.TlsFiles;

/** The files of a site, at the paths that the configuration names. */
final class SiteFiles {
  private final Vertx vertx;
  private final JsonObject config;
  private final Environment environment;
  private final SiteReader reader;
  private Sources sources;

  /** Creates a reader that has read nothing. For the configuration see {@link Sources#of}. */
  SiteFiles(Vertx vertx, JsonObject config, Environment environment) {
    this.vertx = vertx;
    this.config = config;
    this.environment = environment;
    this.reader = new SiteReader(vertx);
  }

  /** Reads the site for the first time. */
  Future<Validated<Site>> read() {
    return read(reader::readPatiently);
  }

  /** Reads the site again, see {@link Reloader.Reader}. */
  Future<Validated<Site>> readAgain(Settings served, boolean allowEmpty) {
    return read(found -> reader.readAgain(found, served, allowEmpty));
  }

  private Future<Validated<Site>> read(Function<Sources, Future<Validated<Site>>> then) {
    return vertx
        .executeBlocking(() -> Sources.of(config, environment), false)
        .compose(
            read -> {
              if (!read.ok()) {
                return Future.succeededFuture(Validated.failed(read.errors()));
              }
              sources = read.value();
              return then.apply(sources);
            });
  }

  /** Returns the files to poll for changes. */
  List<Path> paths(Site site) {
    List<Path> paths = new ArrayList<>(sources.files());
    paths.add(site.paths().hostTable());
    paths.addAll(TlsFiles.paths(site.settings()));
    return paths;
  }
}
