// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.bridge.RawClient;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.LeakDetector;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.TestCa;
import org.loncapa.lonc.verticles.fakes.TlsTerminator;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.fakes.Verdicts;
import org.loncapa.lonc.verticles.io.AtomicFile;

/** The whole daemon, and a lond that stands behind the stunnel of this machine if there is one. */
@ExtendWith(LeakDetector.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BehindStunnelTest {
  private static final String HOST = "far";
  private static final String NAME = "localhost";
  private static final int LARGE = 3_000_000;
  private static final int CLIENTS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final MisbehavingLond lond = MisbehavingLond.start(vertx, HOST, TempSite.LONC_ID);
  private TestCa ca;
  private TlsTerminator terminator;
  private TempSite site;
  private SiteDaemon daemon;

  @BeforeEach
  void make() throws Exception {
    ca = new TestCa("the CA");
  }

  @AfterEach
  void close() throws IOException {
    daemon.close();
    terminator.close();
    vertx.close().await();
    site.close();
  }

  /** The lond has a certificate; the site trusts the CA, and shows one of its own or none. */
  private void serve(TestCa.Certified londs, TestCa asked, TestCa.Certified own) throws Exception {
    terminator = TlsTerminator.start(vertx, lond.port(), londs, asked);
    site = TempSite.lay(terminator.port(), HOST + "=" + NAME);
    AtomicFile.write(file("trust.pem"), ca.certificate());
    List<String> variables =
        new ArrayList<>(List.of("LONC_MAX_TRIES=1", "LONC_PROBE=off", "LONC_METRICS=off"));
    variables.addAll(List.of("LONC_TLS=on", "LONC_TLS_TRUST=" + file("trust.pem")));
    if (own != null) {
      AtomicFile.write(file("own.pem"), own.certificate());
      AtomicFile.write(file("own.key"), own.key());
      variables.add("LONC_TLS_CERTIFICATE=" + file("own.pem"));
      variables.add("LONC_TLS_KEY=" + file("own.key"));
    }
    daemon = new SiteDaemon(site, variables.toArray(String[]::new));
    daemon.start();
    daemon.awaitUp();
  }

  private Path file(String name) {
    return site.folder().root().resolve(name);
  }

  @Test
  void requestsGoThroughInClearAndSealedSmallAndLarge() throws Exception {
    serve(ca.certify(NAME), null, null);
    String large = "x".repeat(LARGE);
    assertThat(UnixClient.askOnce(site.socket(HOST), "echo:" + large)).isEqualTo(large);
    try (Verdicts verdicts = new Verdicts(site.socket(HOST))) {
      verdicts.sentByEach(CLIENTS, "echo");
      verdicts.sentByEach(CLIENTS, "encrypt:echo");
      assertThat(verdicts.ends()).isEqualTo(Map.of(Ending.RIGHT, 2 * CLIENTS));
      verdicts.assertServed();
    }
    assertThat(daemon.stop()).isZero();
  }

  @Test
  void aCertificateForAnotherNameIsRefusedAndToldWhy() throws Exception {
    serve(ca.certify("elsewhere.example"), null, null);
    assertRefused("No subject alternative DNS name matching localhost found");
  }

  /** Also of one that has the very name of ours. */
  @ParameterizedTest
  @CsvSource({"another CA, unable to find valid certification path", "the CA, Signature does not"})
  void aCertificateOfAnotherCaIsRefusedAndToldWhy(String name, String why) throws Exception {
    serve(new TestCa(name).certify(NAME), null, null);
    assertRefused(why);
  }

  @Test
  void whoIsAskedForACertificateShowsIt() throws Exception {
    TestCa others = new TestCa("the CA of sites");
    serve(ca.certify(NAME), others, others.certify("me.example"));
    assertThat(UnixClient.askOnce(site.socket(HOST), "echo:through")).isEqualTo("through");
  }

  @Test
  void whoHasNoneToShowIsRefusedAndToldWhy() throws Exception {
    serve(ca.certify(NAME), new TestCa("the CA of sites"), null);
    assertRefused("fatal alert");
  }

  /** Both ends go over to another CA, the one after the other. */
  @Test
  void aRenewalIsTakenUp() throws Exception {
    serve(ca.certify(NAME), null, null);
    assertThat(UnixClient.askOnce(site.socket(HOST), "echo:before")).isEqualTo("before");
    TestCa next = new TestCa("the next CA");
    terminator.renew(next.certify(NAME));
    startAfresh();
    assertThat(UnixClient.askOnce(site.socket(HOST), "echo:between")).isEqualTo("con_lost");
    AtomicFile.write(file("trust.pem"), next.certificate());
    daemon.signal("HUP");
    daemon.awaitLog("reloaded: 0 hosts added, 0 gone, 1 changed");
    assertThat(UnixClient.askOnce(site.socket(HOST), "echo:after")).isEqualTo("after");
    assertThat(lond.progress().times("echo:between")).isZero();
  }

  private void startAfresh() throws IOException {
    try (UnixClient client = new UnixClient(site.socket(HOST))) {
      client.send("close_connection_exit");
      client.awaitEnd();
    }
  }

  private void assertRefused(String why) throws Exception {
    assertThat(UnixClient.askOnce(site.socket(HOST), "ping")).isEqualTo("con_lost");
    assertThat(lond.progress().hails()).isZero();
    JsonObject failure = status().getJsonObject("last_failure");
    assertThat(failure.getString("what")).isEqualTo("tls_failed");
    assertThat(failure.getString("text")).startsWith("the TLS handshake failed: ").contains(why);
    daemon.awaitLog("the TLS handshake failed: ");
  }

  private JsonObject status() throws IOException {
    Path control = site.folder().logs().resolve("lonc.control");
    return RawClient.askOnce(control, Addresses.STATUS, new JsonObject().put("host", HOST))
        .getJsonArray("hosts")
        .getJsonObject(0);
  }
}
