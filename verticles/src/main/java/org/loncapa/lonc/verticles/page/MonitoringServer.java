// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.Map;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.metrics.Scraper;
import org.loncapa.lonc.verticles.metrics.StatusCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The read-only HTTP server for monitoring:
 *
 * <ul>
 *   <li>{@code /metrics} for Prometheus
 *   <li>{@code /live} whether the event loops answer, {@code /ready} whether every host's socket
 *       listens
 *   <li>{@code /} the status page, {@code /events} and {@code /hosts/ID} its data
 * </ul>
 *
 * <p>Starting never fails: without a free port the daemon runs without monitoring. All use is on
 * the verticle's event loop.
 */
public final class MonitoringServer {
  private static final Logger LOG = LoggerFactory.getLogger(MonitoringServer.class);

  private final Vertx vertx;
  private final HttpServer server;
  private final Scraper scraper;
  private final SseFeed feed;
  private final String address;
  private final String url;

  private MonitoringServer(
      Vertx vertx, HttpServer server, Scraper scraper, SseFeed feed, String address) {
    this.vertx = vertx;
    this.server = server;
    this.scraper = scraper;
    this.feed = feed;
    this.address = address;
    this.url = server == null ? "" : url(address, server.actualPort());
  }

  /** Returns a server that does not listen, because it is switched off or its port is in use. */
  public static MonitoringServer none() {
    return new MonitoringServer(null, null, null, null, "");
  }

  /**
   * Listens at the configured address, on the calling verticle's event loop.
   *
   * @param cache provides the data
   * @param version of lonc
   * @return never fails
   */
  public static Future<MonitoringServer> start(
      Vertx vertx, Settings settings, StatusCache cache, String version) {
    if (!settings.on(Setting.METRICS)) {
      return Future.succeededFuture(none());
    }
    return Scraper.make(vertx, version)
        .compose(scraper -> listen(vertx, settings, cache, scraper, version))
        .otherwise(e -> none(settings, e));
  }

  private static Future<MonitoringServer> listen(
      Vertx vertx, Settings settings, StatusCache cache, Scraper scraper, String version) {
    String address = settings.text(Setting.METRICS_ADDRESS);
    int port = settings.number(Setting.METRICS_PORT);
    SseFeed feed = new SseFeed(vertx, cache, scraper.worker(), version);
    String more = settings.text(Setting.METRICS_HOSTS);
    return vertx
        .executeBlocking(() -> AllowedHosts.ofThisMachine(more), false)
        .compose(
            allowedHosts ->
                ReadOnlyHttpServer.listen(
                    vertx, address, port, routes(cache, scraper, feed), allowedHosts))
        .map(server -> new MonitoringServer(vertx, server, scraper, feed, address))
        .onSuccess(
            watch -> LOG.info("status page at {}, metrics at {}metrics", watch.url, watch.url))
        .recover(e -> scraper.close().transform(v -> Future.failedFuture(e)));
  }

  private static MonitoringServer none(Settings settings, Throwable e) {
    LOG.warn(
        "no status page and no metrics: cannot listen on {} port {}: {}",
        settings.text(Setting.METRICS_ADDRESS),
        settings.number(Setting.METRICS_PORT),
        e.getMessage());
    return none();
  }

  private static ReadOnlyHttpServer.Routes routes(
      StatusCache cache, Scraper scraper, SseFeed feed) {
    HealthRoutes health = new HealthRoutes(cache::process);
    return new ReadOnlyHttpServer.Routes(
        Map.of(
            "/", PageFile.load()::serve,
            "/live", health::live,
            "/ready", health::ready,
            "/events", feed::subscribe,
            "/metrics", request -> metrics(cache, scraper, request)),
        HostRoute.PREFIX,
        new HostRoute(cache)::serve);
  }

  private static void metrics(StatusCache cache, Scraper scraper, HttpServerRequest request) {
    String accepted = String.valueOf(request.getHeader("Accept-Encoding"));
    boolean gzip = accepted.contains("gzip");
    if (gzip) {
      request.response().putHeader("Content-Encoding", "gzip");
    }
    cache
        .get()
        .compose(now -> scraper.text(now, gzip ? Scraper.Form.GZIP : Scraper.Form.PLAIN))
        .onSuccess(text -> ReadOnlyHttpServer.send(request, 200, Scraper.CONTENT_TYPE, text))
        .onFailure(e -> ReadOnlyHttpServer.internalError(request, e));
  }

  /**
   * Requests the metrics once, as Prometheus will. The first request is slow because of class
   * loading and JIT compilation: a third of a second with 1,000 hosts.
   *
   * @return never fails
   */
  public Future<Void> warmUp() {
    if (server == null) {
      return Future.succeededFuture();
    }
    NetClient client = vertx.createNetClient();
    return client
        .connect(server.actualPort(), address)
        .compose(MonitoringServer::askAndReadToTheEnd)
        .eventually(client::close)
        .otherwiseEmpty();
  }

  private static Future<Void> askAndReadToTheEnd(NetSocket socket) {
    Promise<Void> end = Promise.promise();
    socket.closeHandler(v -> end.tryComplete());
    socket.exceptionHandler(end::tryFail);
    socket.handler(piece -> {});
    socket.write("GET /metrics HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n");
    return end.future();
  }

  /** Returns the URL of an address; an IPv6 address is put in brackets. */
  private static String url(String address, int port) {
    String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    return "http://" + host + ":" + port + "/";
  }

  /** Returns the URL of the page, with a slash at its end; empty without a server. */
  public String url() {
    return url;
  }

  /** Closes the server and all its connections. Never fails. */
  public Future<Void> stop() {
    if (server == null) {
      return Future.succeededFuture();
    }
    feed.close();
    return server.close().otherwiseEmpty().eventually(scraper::close).otherwiseEmpty();
  }
}
