// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.metrics.FakeHosts;
import org.loncapa.lonc.verticles.metrics.ProcessStatus;
import org.loncapa.lonc.verticles.metrics.ScrapeText;

/** What is shown over HTTP, and to whom. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MonitoringServerTest {
  private final MonitoringRig watched = new MonitoringRig();

  @AfterEach
  void close() {
    watched.close();
  }

  @Test
  void prometheusGetsItsText() throws Exception {
    HttpResponse<String> answer = watched.get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(ScrapeText.read(answer.body()).value("lonc_host_up", "msul1")).isEqualTo(1);
  }

  @Test
  void aScrapeIsCompressedForWhoeverAsksForIt() throws Exception {
    HttpResponse<String> answer =
        watched.send(
            HttpRequest.newBuilder(watched.at("/metrics")).header("Accept-Encoding", "gzip"));
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
  }

  @Test
  void aRehearsalAsksAsAScrapeDoesAndNeverFails() {
    MonitoringRig.await(watched.watch.warmUp());
    assertThat(watched.asked.get()).isEqualTo(1);
    try (MonitoringRig failing = new MonitoringRig()) {
      failing.failing = true;
      MonitoringRig.await(failing.watch.warmUp());
      assertThat(failing.asked.get()).isEqualTo(1);
    }
    try (MonitoringRig off = new MonitoringRig("metrics=off")) {
      MonitoringRig.await(off.watch.warmUp());
      assertThat(off.asked.get()).isZero();
    }
  }

  @Test
  void aFaultWithinIsAFailureOfThatOneScrape() throws Exception {
    watched.failing = true;
    assertThat(watched.get("/metrics").statusCode()).isEqualTo(500);
    watched.failing = false;
    assertThat(watched.get("/metrics").statusCode()).isEqualTo(200);
  }

  @Test
  void itIsReadyWhileAllSocketsListen() throws Exception {
    assertThat(watched.get("/ready").statusCode()).isEqualTo(200);
    watched.process = FakeHosts.process(ProcessStatus.Phase.SERVING, 3, 2);
    assertThat(watched.get("/ready").statusCode()).isEqualTo(503);
    assertThat(watched.get("/ready").body()).isEqualTo("2 of 3 sockets listen\n");
  }

  @Test
  void itIsNotReadyBeforeAndAfterItServesAndYetAlive() throws Exception {
    for (ProcessStatus.Phase phase :
        List.of(ProcessStatus.Phase.STARTING, ProcessStatus.Phase.STOPPING)) {
      watched.process = FakeHosts.process(phase, 2, 2);
      assertThat(watched.get("/ready").statusCode()).isEqualTo(503);
      assertThat(watched.get("/live").statusCode()).isEqualTo(200);
      assertThat(watched.get("/metrics").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aDeadHostMakesLoncNeitherUnreadyNorDead() throws Exception {
    watched.hosts = List.of(FakeHosts.dead("a"), FakeHosts.dead("b"));
    assertThat(watched.get("/ready").statusCode()).isEqualTo(200);
    assertThat(watched.get("/live").statusCode()).isEqualTo(200);
  }

  @Test
  void nothingCanBeSentAndNothingElseIsThere() throws Exception {
    assertThat(watched.get("/metrics/").statusCode()).isEqualTo(404);
    assertThat(watched.get("/../etc/passwd").statusCode()).isEqualTo(404);
    for (String method : List.of("POST", "PUT", "DELETE", "HEAD", "OPTIONS", "BREW")) {
      HttpResponse<String> answer =
          watched.send(
              HttpRequest.newBuilder(watched.at("/")).method(method, BodyPublishers.noBody()));
      assertThat(answer.statusCode()).as(method).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }
    HttpResponse<String> body =
        watched.send(
            HttpRequest.newBuilder(watched.at("/")).method("GET", BodyPublishers.ofString("x")));
    assertThat(body.statusCode()).isEqualTo(413);
  }

  @Test
  void thePageIsInOnePieceAndLoadsNothing() throws Exception {
    String page = watched.get("/").body();
    assertThat(page).contains("<style>", "<script>").doesNotContain("/*style*/", "/*script*/");
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("://", "@import");
    assertThat(page).doesNotContainPattern("(src|srcset|action|background)=");
    assertThat(page).doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(");
  }

  @Test
  void thePolicyLetsRunWhatIsOursAndNothingElse() throws Exception {
    HttpResponse<String> answer = watched.get("/");
    String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe");
    for (String part : List.of("style", "script")) {
      String text = answer.body().split("<" + part + ">", 2)[1].split("</" + part + ">", 2)[0];
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      assertThat(policy)
          .contains(part + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
  }

  @Test
  void aPageIsToldAllAtFirstAndThenWhatHasChanged() throws Exception {
    Iterator<String> lines = watched.events().filter(line -> line.startsWith("data: ")).iterator();
    JsonObject first = message(lines);
    assertThat(first.getBoolean("whole")).isTrue();
    assertThat(first.getJsonArray("rows")).hasSize(2);
    watched.hosts = List.of(FakeHosts.alive("msul1", 5000), FakeHosts.dead("new"));
    JsonObject change = message(lines);
    while (change.getJsonArray("rows").isEmpty()) {
      change = message(lines);
    }
    assertThat(change.getBoolean("whole")).isFalse();
    assertThat(change.getJsonArray("rows"))
        .extracting(row -> ((JsonArray) row).getString(0))
        .containsExactly("msul1", "new");
    assertThat(change.getJsonArray("gone")).containsExactly("msul0");
  }

  private static JsonObject message(Iterator<String> lines) {
    return new JsonObject(lines.next().substring("data: ".length()));
  }

  @Test
  void allOfOneHostIsShownByItsId() throws Exception {
    JsonObject host = new JsonObject(watched.get("/hosts/msul1").body());
    assertThat(host.getString("address")).isEqualTo("msul1.example.org");
    assertThat(watched.get("/hosts/none").statusCode()).isEqualTo(404);
    assertThat(watched.get("/hosts/%6dsul1").statusCode()).isEqualTo(200);
  }

  @Test
  void switchedOffNothingListens() {
    try (MonitoringRig off = new MonitoringRig("metrics=off")) {
      assertThat(off.watch.url()).isEmpty();
    }
  }

  @Test
  void aTakenPortIsNoReasonNotToStart() throws Exception {
    try (MonitoringRig second = new MonitoringRig("metricsPort=" + watched.port())) {
      assertThat(second.watch.url()).isEmpty();
      assertThat(watched.get("/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anAddressThatIsNotHereIsNoReasonNotToStart() {
    try (MonitoringRig nowhere = new MonitoringRig("metricsAddress=203.0.113.1")) {
      assertThat(nowhere.watch.url()).isEmpty();
    }
  }
}
