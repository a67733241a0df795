// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server that only shows: GET, no bodies, everything bounded, see {@link OpenConnections},
 * and only by its own names, see {@link AllowedHosts}. HTTP/1.0 has no Host header, and no browser
 * sends it: health checks do, and are answered.
 */
final class ReadOnlyHttpServer {
  /** Connections at one time; each may hold the text of one scrape. */
  static final int CONNECTIONS = 48;

  private static final Logger LOG = LoggerFactory.getLogger(ReadOnlyHttpServer.class);
  private static final int HEAD_BYTES = 8 * 1024;
  private static final int LINE_BYTES = 2 * 1024;
  private static final int IDLE_SECONDS = 60;
  private static final String PLAIN = "text/plain; charset=utf-8";

  private final OpenConnections connections = new OpenConnections(CONNECTIONS);
  private final Routes routes;
  private final AllowedHosts allowedHosts;

  /**
   * What is shown.
   *
   * @param exact by path
   * @param prefix of the paths that go to {@code below}
   * @param below shows one of many
   */
  record Routes(
      Map<String, Handler<HttpServerRequest>> exact,
      String prefix,
      Handler<HttpServerRequest> below) {
    Handler<HttpServerRequest> find(String path) {
      Handler<HttpServerRequest> found = exact.get(path);
      return found == null && path.startsWith(prefix) ? below : found;
    }
  }

  private ReadOnlyHttpServer(Routes routes, AllowedHosts allowedHosts) {
    this.routes = routes;
    this.allowedHosts = allowedHosts;
  }

  /** Listens on the calling context; port 0 takes any that is free. */
  static Future<HttpServer> listen(
      Vertx vertx, String address, int port, Routes routes, AllowedHosts allowedHosts) {
    ReadOnlyHttpServer server = new ReadOnlyHttpServer(routes, allowedHosts);
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxInitialLineLength(LINE_BYTES)
            .setMaxHeaderSize(HEAD_BYTES)
            .setIdleTimeout(IDLE_SECONDS)
            .setAcceptBacklog(CONNECTIONS)
            .setHttp2ClearTextEnabled(false);
    return vertx
        .createHttpServer(options)
        .connectionHandler(server.connections::opened)
        .exceptionHandler(e -> LOG.debug("a connection that made no sense: {}", e.toString()))
        .requestHandler(server::handle)
        .listen(port, address);
  }

  private void handle(HttpServerRequest request) {
    connections.requestBegan(request);
    List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
    boolean old = request.version() == HttpVersion.HTTP_1_0 && hosts.isEmpty();
    if (!old && hosts.size() != 1 || !request.uri().startsWith("/")) {
      refuse(request, 400, "a request has one Host header, and a path");
    } else if (!old && !allowedHosts.allows(hosts.get(0), request.localAddress().hostAddress())) {
      refuse(request, 421, "not by this name: use localhost, or name it in metricsHosts");
    } else {
      answer(request);
    }
  }

  private void answer(HttpServerRequest request) {
    Handler<HttpServerRequest> route = routes.find(String.valueOf(request.path()));
    if (route == null) {
      refuse(request, 404, "there is no such page");
    } else if (!HttpMethod.GET.equals(request.method())) {
      request.response().putHeader(HttpHeaders.ALLOW, "GET");
      refuse(request, 405, "this can only be looked at");
    } else if (hasBody(request)) {
      refuse(request, 413, "nothing is taken here");
    } else {
      route.handle(request);
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || length != null && !length.equals("0");
  }

  /** Closes, too: what would follow is not worth reading. */
  private static void refuse(HttpServerRequest request, int status, String text) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    sendText(request, status, text).onComplete(v -> request.connection().close());
  }

  static Future<Void> sendText(HttpServerRequest request, int status, String text) {
    return send(request, status, PLAIN, Buffer.buffer(text + "\n"));
  }

  /** A fault of lonc's own. */
  static void internalError(HttpServerRequest request, Throwable e) {
    LOG.warn("{} could not be shown: {}", request.path(), e.toString());
    request.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
    sendText(request, 500, "a fault within lonc, see its log");
  }

  /** Answers; to whoever is gone already nothing is sent. */
  static Future<Void> send(HttpServerRequest request, int status, String type, Buffer body) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return Future.succeededFuture();
    }
    return common(response, type).setStatusCode(status).end(body);
  }

  /** The headers that everything here has. */
  static HttpServerResponse common(HttpServerResponse response, String type) {
    return response
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
  }
}
