// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.SettingEntry;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.settings.SettingsReader;
import org.loncapa.lonc.verticles.metrics.FakeHosts;
import org.loncapa.lonc.verticles.metrics.ProcessStatus;
import org.loncapa.lonc.verticles.metrics.StatusCache;

/** A Watch in a Vert.x of its own, on a port that was free; the test says what it shows. */
final class MonitoringRig implements AutoCloseable {
  volatile List<HostStatus> hosts = FakeHosts.alive(2);
  volatile ProcessStatus process = FakeHosts.process(ProcessStatus.Phase.SERVING, 2, 2);
  volatile boolean failing;

  /** How often the hosts were asked. */
  final AtomicInteger asked = new AtomicInteger();

  final Vertx vertx = Vertx.vertx();
  final MonitoringServer watch;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Starts it with settings such as {@code metrics=off}. */
  MonitoringRig(String... settings) {
    WatchVerticle verticle = new WatchVerticle(settings(settings));
    await(vertx.deployVerticle(verticle));
    watch = verticle.watch;
  }

  private final class WatchVerticle extends VerticleBase {
    private final Settings settings;
    private MonitoringServer watch;

    WatchVerticle(Settings settings) {
      this.settings = settings;
    }

    @Override
    public Future<?> start() {
      StatusCache cache =
          new StatusCache(() -> process, MonitoringRig.this::gather, System::nanoTime);
      return MonitoringServer.start(vertx, settings, cache, "1.2.3").onSuccess(w -> watch = w);
    }

    @Override
    public Future<?> stop() {
      return watch.stop();
    }
  }

  private Future<List<HostStatus>> gather() {
    asked.incrementAndGet();
    return failing ? Future.failedFuture("for the test") : Future.succeededFuture(hosts);
  }

  private static Settings settings(String... given) {
    Stream<SettingEntry> folders =
        Stream.of("lonHostID", "lonSockDir", "lonDaemons", "lonTabDir", "lonDocRoot")
            .map(key -> new SettingEntry(key, "/nowhere", "test", 0));
    Stream<SettingEntry> own =
        Stream.of(given)
            .map(text -> text.split("=", 2))
            .map(pair -> new SettingEntry(pair[0], pair[1], "test", 0));
    SettingEntry port = new SettingEntry(Setting.METRICS_PORT.key(), "0", "test", 0);
    return SettingsReader.read(Stream.concat(Stream.concat(folders, Stream.of(port)), own).toList())
        .value();
  }

  URI at(String path) {
    return URI.create(watch.url()).resolve(path);
  }

  int port() {
    return URI.create(watch.url()).getPort();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(at(path)).GET());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The stream of events, open for as long as it is read. */
  Stream<String> events() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(at("/events")).GET().build();
    HttpResponse<Stream<String>> answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
    return answer.body();
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
