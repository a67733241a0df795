// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.loncapa.lonc.verticles.metrics.Snapshot;
import org.loncapa.lonc.verticles.metrics.StatusCache;

/** Serves the status of one host as JSON. */
final class HostRoute {
  /** The part of the path before the host's id. */
  static final String PREFIX = "/hosts/";

  private final StatusCache cache;

  HostRoute(StatusCache cache) {
    this.cache = cache;
  }

  void serve(HttpServerRequest request) {
    String id = id(request.path());
    cache
        .get()
        .onSuccess(now -> show(request, now, id))
        .onFailure(e -> ReadOnlyHttpServer.internalError(request, e));
  }

  private static String id(String path) {
    String encoded = path.substring(PREFIX.length());
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded; // no id has a percent sign in it
    }
  }

  private static void show(HttpServerRequest request, Snapshot now, String id) {
    now.hosts().stream()
        .filter(host -> host.host().equals(id))
        .findFirst()
        .ifPresentOrElse(
            host ->
                ReadOnlyHttpServer.send(
                    request, 200, "application/json", new JsonObject(host.toMap()).toBuffer()),
            () -> ReadOnlyHttpServer.sendText(request, 404, "there is no such host"));
  }
}
