// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
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
import org.loncapa.lonc.verticles.demo.LondVerticle;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.site.ChildJvm;

/** The whole daemon while names change, are unknown, or cannot be looked up at all. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NamesFollowedTest {
  private final Vertx vertx = Vertx.vertx();
  private TempSite site;
  private Path names;
  private SiteDaemon daemon;

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
            "LONC_TRIES=1",
            "LONC_PROBE=off",
            "LONC_METRICS=off",
            "LONC_CONNECT_WITHIN=2s");
    daemon.start();
    daemon.awaitUp();
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
  }

  @Test
  void aNameThatIsUnknownFailsAndIsFoundOnceItIsThere() throws Exception {
    assertThat(ask("gone", "ping")).isEqualTo("con_lost");
    assertThat(log()).anyMatch(line -> line.contains("[gone]") && line.contains("be resolved"));
    names("127.0.0.3 gone.test");
    assertThat(ask("gone", "reset_retries")).isEqualTo("ok");
    assertThat(ask("gone", "ping")).isEqualTo("two");
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
    assertThat(log()).anyMatch(line -> line.contains("[gone]") && line.contains("be resolved"));
    assertThat(log()).noneMatch(line -> line.contains("no connection in time"));
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

  private List<String> log() throws IOException {
    return Files.readAllLines(site.folder().logs().resolve("lonc.log"));
  }
}
