// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.config.spi.ConfigProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** Parses lonc.yaml for vertx-config, whose own YAML format would lose the line of each entry. */
public final class YamlProcessor implements ConfigProcessor {
  static final String FORMAT = "lonc-yaml";

  /** For the service loader. */
  public YamlProcessor() {}

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public Future<JsonObject> process(Vertx vertx, JsonObject store, Buffer input) {
    String file = store.getString(SettingsLoader.PATH);
    RawSettings raw = YamlSettings.read(file, input.getBytes());
    return Future.succeededFuture(raw.toJson(store.getInteger(SettingsLoader.RANK)));
  }
}
