// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.verticles.acceptance.SiteDaemon;
import org.loncapa.lonc.verticles.bridge.RawClient;
import org.loncapa.lonc.verticles.demo.LondVerticle;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.LeakDetector;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.site.ChildJvm;

/**
 * Names change, are unknown, or cannot be looked up at all: the next connection looks anew, within
 * its own time and on nobody else's.
 */
@ExtendWith(LeakDetector.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DnsChangeTest {
  private final Vertx vertx = Vertx.vertx();
  private TempSite site;
  private Path names;
  private SiteDaemon daemon;
  private int socketsAtRest;

  @BeforeEach
  void lay() throws Exception {
    int port = serve("127.0.0.2", 0, "one");
    serve("127.0.0.3", port, "two");
    site = TempSite.lay(port, "far=far.test", "gone=gone.test", "near=127.0.0.2");
    names = site.folder().root().resolve("names");
    names("127.0.0.2 far.test");
    daemon =
        new SiteDaemon(
            site,
            "JAVA_TOOL_OPTIONS=-Djdk.net.hosts.file=" + names,
            "LONC_MAX_TRIES=1",
            "LONC_PROBE=off",
            "LONC_METRICS=off",
            "LONC_CONNECT_TIMEOUT=2s");
    daemon.start();
    daemon.awaitUp();
    assertThat(status("far").getString("state")).isEqualTo("ALIVE");
    socketsAtRest = daemon.figures().sockets();
  }

  @AfterEach
  void clean() throws Exception {
    daemon.close();
    vertx.close().await(20, TimeUnit.SECONDS);
    site.close();
  }

  @Test
  void theNextConnectionFollowsAChangedAddress() throws Exception {
    assertThat(ask("far", "ping")).isEqualTo("one");
    names("127.0.0.3 far.test");
    startAfresh("far");
    assertThat(ask("far", "ping")).isEqualTo("two");
    assertNothingLeft();
  }

  @Test
  void aConnectionThatIsThereLivesOnAsLongAsItsLondLets() throws Exception {
    assertThat(ask("far", "ping")).isEqualTo("one");
    names("127.0.0.3 far.test");
    assertThat(ask("far", "ping")).isEqualTo("one");
    names("127.0.0.2 nobody.test");
    assertThat(ask("far", "ping")).isEqualTo("one");
    startAfresh("far");
    assertThat(ask("far", "ping")).isEqualTo("con_lost");
    assertResolvingFailed("far", 1);
  }

  @Test
  void aNameThatIsUnknownFailsAndIsFoundOnceItIsThere() throws Exception {
    assertThat(ask("gone", "ping")).isEqualTo("con_lost");
    assertResolvingFailed("gone", 1);
    assertThat(ask("gone", "ping")).isEqualTo("con_lost"); // DEAD: nobody looks again
    assertResolvingFailed("gone", 1);
    names("127.0.0.3 gone.test");
    assertThat(ask("gone", "reset_retries")).isEqualTo("ok");
    assertThat(ask("gone", "ping")).isEqualTo("two");
    assertNothingLeft();
  }

  @Test
  void aLookUpThatHangsEndsInTimeAndHoldsUpNobodyElse() throws Exception {
    // Whoever opens this to read waits until somebody writes, which nobody does.
    Path hangs = site.folder().root().resolve("hangs");
    assertThat(ChildJvm.exitCode(new ProcessBuilder("mkfifo", hangs.toString()).start())).isZero();
    Files.move(hangs, names, StandardCopyOption.REPLACE_EXISTING);
    try (UnixClient waits = new UnixClient(site.socket("gone"))) {
      waits.send("ping");
      assertThat(ask("near", "ping")).isEqualTo("one");
      assertThat(waits.line()).isEqualTo("con_lost");
    }
    assertResolvingFailed("gone", 1);
    assertThat(daemon.stop()).isZero();
  }

  private void startAfresh(String host) throws IOException {
    try (UnixClient client = new UnixClient(site.socket(host))) {
      client.send("close_connection_exit");
      client.awaitEnd();
    }
  }

  private int serve(String address, int port, String id) throws Exception {
    LondVerticle lond = new LondVerticle(address, port, id, TempSite.LONC_ID);
    vertx.deployVerticle(lond).await(20, TimeUnit.SECONDS);
    return lond.port();
  }

  private String ask(String host, String request) throws IOException {
    return UnixClient.askOnce(site.socket(host), request);
  }

  /** What the daemon's machine takes for its table of names, at each look-up. */
  private void names(String line) throws IOException {
    Path aside = site.folder().root().resolve("aside");
    Files.writeString(aside, line + "\n");
    Files.move(aside, names, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Each failed look-up is one failed connection with that reason, and there is no other one. */
  private void assertResolvingFailed(String host, long times) throws IOException {
    JsonObject status = status(host);
    assertThat(status.getJsonObject("closes").getLong("name_not_resolved")).isEqualTo(times);
    assertThat(status.getString("state")).isEqualTo("DEAD");
    assertThat(status.getJsonObject("last_failure").getString("text")).contains("be resolved");
    assertThat(daemon.log())
        .filteredOn(line -> line.contains("[" + host + "]") && line.contains("connection failed"))
        .hasSize((int) times)
        .allMatch(line -> line.contains("be resolved"));
  }

  /** Also no port for a resolver. */
  private void assertNothingLeft() throws Exception {
    for (String host : List.of("far", "gone", "near")) {
      ask(HostCommand.DISCONNECT.address(), new JsonObject().put("host", host));
    }
    Await.holds("all sockets are closed", () -> daemon.figures().sockets() <= socketsAtRest);
  }

  private JsonObject status(String host) throws IOException {
    return ask(Addresses.STATUS, new JsonObject().put("host", host))
        .getJsonArray("hosts")
        .getJsonObject(0);
  }

  private JsonObject ask(String address, JsonObject body) throws IOException {
    return RawClient.askOnce(site.folder().logs().resolve("lonc.control"), address, body);
  }
}
