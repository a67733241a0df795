// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.metrics.Gatherer;
import org.loncapa.lonc.verticles.metrics.Scraper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a daemon be watched over HTTP, and does not let it be changed:
 *
 * <ul>
 *   <li>{@code /metrics} for Prometheus
 *   <li>{@code /live} whether the event loops answer, {@code /ready} whether every host's socket
 *       listens
 *   <li>{@code /} the page, {@code /events} and {@code /hosts/ID} what it shows
 * </ul>
 *
 * <p>A daemon whose port is taken serves all the same, so starting never fails. All use is on the
 * verticle's event loop.
 */
public final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final HttpServer server;
  private final Scraper scraper;
  private final Feed feed;
  private final String url;

  private Watch(HttpServer server, Scraper scraper, Feed feed, String url) {
    this.server = server;
    this.scraper = scraper;
    this.feed = feed;
    this.url = url;
  }

  /** One that is not there: switched off, or its port was taken. */
  public static Watch none() {
    return new Watch(null, null, null, "");
  }

  /**
   * Listens where the settings say, on the calling verticle's event loop.
   *
   * @param gatherer asks for what there is to be seen
   * @param version of lonc
   * @return never fails
   */
  public static Future<Watch> start(
      Vertx vertx, Settings settings, Gatherer gatherer, String version) {
    if (!settings.on(Setting.METRICS)) {
      return Future.succeededFuture(none());
    }
    return Scraper.make(vertx, version)
        .compose(scraper -> listen(vertx, settings, gatherer, scraper, version))
        .otherwise(e -> none(settings, e));
  }

  private static Future<Watch> listen(
      Vertx vertx, Settings settings, Gatherer gatherer, Scraper scraper, String version) {
    String address = settings.text(Setting.METRICS_ADDRESS);
    int port = settings.number(Setting.METRICS_PORT);
    Feed feed = new Feed(vertx, gatherer, scraper.worker(), version);
    return HttpFront.listen(vertx, address, port, routes(gatherer, scraper, feed))
        .map(server -> new Watch(server, scraper, feed, url(address, server.actualPort())))
        .onSuccess(
            watch -> LOG.info("status page at {}, metrics at {}metrics", watch.url, watch.url))
        .recover(e -> scraper.close().transform(v -> Future.failedFuture(e)));
  }

  private static Watch none(Settings settings, Throwable e) {
    LOG.warn(
        "no status page and no metrics: {} port {} cannot be had: {}",
        settings.text(Setting.METRICS_ADDRESS),
        settings.number(Setting.METRICS_PORT),
        e.getMessage());
    return none();
  }

  private static HttpFront.Routes routes(Gatherer gatherer, Scraper scraper, Feed feed) {
    HealthRoutes health = new HealthRoutes(gatherer::facts);
    return new HttpFront.Routes(
        Map.of(
            "/", PageFile.load()::serve,
            "/live", health::live,
            "/ready", health::ready,
            "/events", feed::subscribe,
            "/metrics", request -> metrics(gatherer, scraper, request)),
        HostRoute.PREFIX,
        new HostRoute(gatherer)::serve);
  }

  private static void metrics(Gatherer gatherer, Scraper scraper, HttpServerRequest request) {
    String accepted = String.valueOf(request.getHeader("Accept-Encoding"));
    boolean gzip = accepted.contains("gzip");
    if (gzip) {
      request.response().putHeader("Content-Encoding", "gzip");
    }
    gatherer
        .get()
        .compose(now -> scraper.text(now, gzip ? Scraper.Form.GZIP : Scraper.Form.PLAIN))
        .onSuccess(text -> HttpFront.send(request, 200, Scraper.CONTENT_TYPE, text))
        .onFailure(e -> HttpFront.failed(request, e));
  }

  /** An IPv6 address stands in brackets there. */
  private static String url(String address, int port) {
    String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    return "http://" + host + ":" + port + "/";
  }

  /** Where the page is, with a slash at its end; empty if there is none. */
  public String url() {
    return url;
  }

  /** Ends all connections and listens no more. Never fails. */
  public Future<Void> stop() {
    if (server == null) {
      return Future.succeededFuture();
    }
    feed.close();
    return server.close().otherwiseEmpty().eventually(scraper::close).otherwiseEmpty();
  }
}
