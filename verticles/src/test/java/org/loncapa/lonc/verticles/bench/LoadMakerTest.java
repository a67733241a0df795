// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That each answer is counted, and a wrong one as wrong; how fast they came is not looked at. */
@ExtendWith(VertxExtension.class)
class LoadMakerTest {
  private static final int REQUESTS = 300;

  private static LoadResult run(Workload workload, int port) throws Exception {
    try (LoadMaker load = new LoadMaker()) {
      InetSocketAddress address = new InetSocketAddress("127.0.0.1", port);
      return load.run(workload, REQUESTS, new Contender("direct", address, null));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"KEPT1", "KEPT32", "PERCALL8", "BIG32"})
  void allAnswersOfAnHonestLondAreRight(Workload workload, Vertx vertx) throws Exception {
    OpenLond lond = new OpenLond("127.0.0.1", "sim1");
    vertx.deployVerticle(lond).await(20, TimeUnit.SECONDS);
    LoadResult result = run(workload, lond.port());
    assertThat(result.bad()).isZero();
    assertThat(result.perSecond()).isPositive();
    assertThat(result.p99Micros()).isGreaterThanOrEqualTo(result.p50Micros());
  }

  @Test
  void wrongAnswersAndLostConnectionsAreBad(Vertx vertx) throws Exception {
    var server =
        vertx
            .createNetServer()
            .connectHandler(socket -> socket.handler(request -> socket.end(Buffer.buffer("no\n"))))
            .listen(0, "127.0.0.1")
            .await(20, TimeUnit.SECONDS);
    assertThat(run(Workload.PERCALL8, server.actualPort()).bad()).isEqualTo(REQUESTS);
    assertThat(run(Workload.KEPT32, server.actualPort()).bad()).isEqualTo(REQUESTS);
  }

  @Test
  void theMedianIsTakenOfEachFigureByItself() {
    LoadResult median =
        LoadResult.median(
            new LoadResult(1, 20, 9, 5, 0.1, 1),
            new LoadResult(3, 10, 8, 4, 0.3, 0),
            new LoadResult(2, 30, 7, 6, 0.2, 2));
    assertThat(median).isEqualTo(new LoadResult(2, 20, 8, 5, 0.2, 3));
  }
}
