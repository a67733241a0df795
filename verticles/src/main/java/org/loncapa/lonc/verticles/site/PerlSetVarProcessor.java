// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.config.spi.ConfigProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.loncapa.lonc.shared.settings.PerlSetVars;

/** Parses loncapa.conf and loncapa_apache.conf for vertx-config. */
public final class PerlSetVarProcessor implements ConfigProcessor {
  static final String FORMAT = "perlsetvar";

  /** For the service loader. */
  public PerlSetVarProcessor() {}

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public Future<JsonObject> process(Vertx vertx, JsonObject store, Buffer input) {
    String file = store.getString(SettingsLoader.PATH);
    RawSettings raw = RawSettings.of(PerlSetVars.read(file, input.getBytes()));
    return Future.succeededFuture(raw.toJson(store.getInteger(SettingsLoader.RANK)));
  }
}
