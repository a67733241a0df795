// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connections of an HTTP server, up to a limit. One more evicts the connection that has been
 * without a request for the longest time, so that idle connections lock no client out. If each
 * connection has a request in progress, the one is evicted that has not begun or ended a request
 * for the longest time.
 */
final class OpenConnections {
  private final int max;

  /** The number of requests in progress on each connection, in order of last use. */
  private final Map<HttpConnection, Integer> requests = new LinkedHashMap<>();

  OpenConnections(int max) {
    this.max = max;
  }

  void opened(HttpConnection connection) {
    requests.put(connection, 0);
    connection.closeHandler(v -> requests.remove(connection));
    if (requests.size() > max) {
      HttpConnection evicted = leastRecentlyUsed(connection);
      requests.remove(evicted);
      evicted.close();
    }
  }

  private HttpConnection leastRecentlyUsed(HttpConnection latest) {
    HttpConnection first = requests.keySet().iterator().next();
    return requests.entrySet().stream()
        .filter(entry -> entry.getValue() == 0 && entry.getKey() != latest)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(first);
  }

  /** Counts the request as in progress until its response ends. */
  void requestBegan(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    used(connection, 1);
    request.response().endHandler(v -> used(connection, -1));
  }

  private void used(HttpConnection connection, int more) {
    Integer before = requests.remove(connection);
    if (before != null) {
      requests.put(connection, before + more);
    }
  }
}
