// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.metrics.FakeHosts;
import org.loncapa.lonc.verticles.metrics.ProcessStatus;

/** Whether event loops answer, as the test has it. */
class HealthRoutesTest {
  private volatile double overdue;

  @Test
  void anEventLoopThatOwesItsTickForTenSecondsMakesLoncNotLive() throws Exception {
    Vertx vertx = Vertx.vertx();
    ProcessStatus process = FakeHosts.process(ProcessStatus.Phase.SERVING, 1, 1);
    HealthRoutes health = new HealthRoutes(() -> process, () -> overdue);
    ReadOnlyHttpServer.Routes routes =
        new ReadOnlyHttpServer.Routes(Map.of("/live", health::live), "/none/", request -> {});
    HttpServer server =
        MonitoringRig.await(
            ReadOnlyHttpServer.listen(vertx, "127.0.0.1", 0, routes, new AllowedHosts("", "")));
    URI live = URI.create("http://127.0.0.1:" + server.actualPort() + "/live");
    overdue = 9.9;
    assertThat(get(live).statusCode()).isEqualTo(200);
    overdue = 31;
    assertThat(get(live).statusCode()).isEqualTo(503);
    assertThat(get(live).body()).isEqualTo("an event loop has not answered for 31 s\n");
    MonitoringRig.await(vertx.close());
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
