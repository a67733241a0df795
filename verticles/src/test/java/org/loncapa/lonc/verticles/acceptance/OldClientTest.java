// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.site.ChildJvm;

/** A client in Perl that does what the site's client library does. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OldClientTest {
  private static final String HOST = "far";

  private final Vertx vertx = Vertx.vertx();
  private final MisbehavingLond lond = MisbehavingLond.start(vertx, HOST, TempSite.LONC_ID);
  private TempSite site;
  private SiteDaemon daemon;
  private Process client;

  @BeforeEach
  void serve() throws Exception {
    site = TempSite.lay(lond.port(), HOST + "=" + lond.address());
    daemon = new SiteDaemon(site, "LONC_MAX_TRIES=1", "LONC_PROBE_MIN=100ms");
    daemon.start();
    daemon.awaitUp();
  }

  @AfterEach
  void close() throws IOException {
    if (client != null) {
      client.destroyForcibly();
    }
    daemon.close();
    vertx.close().await();
    site.close();
  }

  @Test
  void aRequestGetsItsReply() throws Exception {
    try (BufferedReader answer = ask("echo:two words: \u00e4")) {
      assertThat(answer.lines()).containsExactly("two words: \u00e4");
    }
    assertThat(ChildJvm.exitCode(client)).isZero();
    assertThat(delayed()).isEmpty();
  }

  @Test
  void whatTheClientFiledAfterConLostIsDeliveredOnceLondIsBack() throws Exception {
    lond.stopListening();
    try (BufferedReader answer = ask("log:grade:42")) {
      assertThat(answer.readLine()).isEqualTo("con_lost");
      lond.listenAgain();
      // It was not taken away before the client had looked at it once more.
      assertThat(answer.readLine()).isEqualTo("filed");
    }
    assertThat(ChildJvm.exitCode(client)).isZero();
    Await.holds("the file is gone", () -> delayed().isEmpty());
    assertThat(lond.progress().requests())
        .singleElement()
        .satisfies(request -> assertThat(request.text()).isEqualTo("log:grade:42"));
    assertThat(Files.readAllLines(site.folder().logs().resolve("lonnet.perm.log")))
        .singleElement()
        .asString()
        .matches("[0-9]+:S:far:log:grade:42:[A-Z].*");
  }

  private BufferedReader ask(String request) throws Exception {
    String script = script().toString();
    String sockets = site.folder().sockets().toString();
    ProcessBuilder builder =
        new ProcessBuilder("perl", script, sockets, "" + daemon.pidFile(), HOST);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      client = builder.start();
    } catch (IOException e) {
      throw new AssertionError("this test needs perl, as every site's client library does", e);
    }
    try (var in = client.getOutputStream()) {
      in.write((request + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    return client.inputReader(StandardCharsets.ISO_8859_1);
  }

  private static Path script() throws URISyntaxException {
    return Path.of(OldClientTest.class.getResource("/client.pl").toURI());
  }

  private List<String> delayed() throws IOException {
    try (Stream<Path> files = Files.list(site.folder().delayed())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
