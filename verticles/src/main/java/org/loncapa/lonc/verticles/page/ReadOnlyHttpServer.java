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
 * A read-only HTTP server: GET without bodies, with limits on sizes and connections, see {@link
 * OpenConnections}, and only for its own host names, see {@link AllowedHosts}. HTTP/1.0 requests
 * without a Host header are answered: health checks send them, and browsers do not.
 */
final class ReadOnlyHttpServer {
  /** Maximum number of connections; each may hold the text of one scrape. */
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
   * The handlers by path.
   *
   * @param exact handlers of exact paths
   * @param prefix the prefix of the paths that {@code below} handles
   * @param below handles all paths with the prefix
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

  /** Listens on the calling context; port 0 selects a free port. */
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
        .exceptionHandler(e -> LOG.debug("a connection sent no valid HTTP: {}", e.toString()))
        .requestHandler(server::handle)
        .listen(port, address);
  }

  private void handle(HttpServerRequest request) {
    connections.requestBegan(request);
    List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
    boolean old = request.version() == HttpVersion.HTTP_1_0 && hosts.isEmpty();
    if (!old && hosts.size() != 1 || !request.uri().startsWith("/")) {
      refuse(request, 400, "a request must have exactly one Host header, and a path");
    } else if (!old && !allowedHosts.allows(hosts.get(0), request.localAddress().hostAddress())) {
      refuse(
          request, 421, "this host name is not allowed: use localhost, or add it to metricsHosts");
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
      refuse(request, 405, "read-only: only GET is supported");
    } else if (hasBody(request)) {
      refuse(request, 413, "request bodies are not accepted");
    } else {
      route.handle(request);
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || length != null && !length.equals("0");
  }

  /** Answers with an error and closes the connection. */
  private static void refuse(HttpServerRequest request, int status, String text) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    sendText(request, status, text).onComplete(v -> request.connection().close());
  }

  static Future<Void> sendText(HttpServerRequest request, int status, String text) {
    return send(request, status, PLAIN, Buffer.buffer(text + "\n"));
  }

  /** Answers 500 and logs the exception. */
  static void internalError(HttpServerRequest request, Throwable e) {
    LOG.warn("cannot serve {}: {}", request.path(), e.toString());
    request.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
    sendText(request, 500, "internal error, see the log of lonc");
  }

  /** Sends a response, unless the client has left or the response has ended. */
  static Future<Void> send(HttpServerRequest request, int status, String type, Buffer body) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return Future.succeededFuture();
    }
    return common(response, type).setStatusCode(status).end(body);
  }

  /** Sets the headers common to all responses. */
  static HttpServerResponse common(HttpServerResponse response, String type) {
    return response
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
  }
}
