// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.verticles.fakes.TlsFront.with;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.fakes.ExitAt;
import org.loncapa.lonc.verticles.fakes.TestCa;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** A host whose lond stands behind TLS. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTest {
  private static final String NAME = "localhost";
  private static final String DIGITS = "127.0.0.1";
  private static final int LARGE = 3_000_000;

  private TestCa ca;
  private TestCa other;
  private TlsRig rig;

  @BeforeEach
  void make() throws Exception {
    ca = new TestCa("the CA");
    other = new TestCa("another CA");
    rig = new TlsRig();
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {NAME, DIGITS})
  void requestsGoThroughToAHostThatHasACertificateForItsName(String host) throws Exception {
    rig.front(with(ca.certify(host))).serve(host, rig.trusting(ca));
    assertThat(UnixClient.askOnce(rig.socket(), "echo:through")).isEqualTo("through");
    assertThat(UnixClient.askOnce(rig.socket(), "encrypt:echo:sealed")).isEqualTo("sealed");
    assertThat(rig.lond().progress().accepted()).isEqualTo(1);
  }

  @Test
  void linesOfMegabytesGoThroughBothWays() throws Exception {
    rig.front(with(ca.certify(NAME))).serve(NAME, rig.trusting(ca));
    String text = "x".repeat(LARGE);
    assertThat(UnixClient.askOnce(rig.socket(), "echo:" + text)).isEqualTo(text);
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    rig.front(with(ca.certify("elsewhere.example"))).serve(NAME, rig.trusting(ca));
    assertRefused("No subject alternative DNS name matching localhost found");
  }

  @Test
  void aCertificateForTheAddressIsNoneForTheName() throws Exception {
    rig.front(with(ca.certify(DIGITS))).serve(NAME, rig.trusting(ca));
    assertRefused("no subject alternative name (SAN) that is a host name");
  }

  @Test
  void aCertificateForTheNameIsNoneForTheAddress() throws Exception {
    rig.front(with(ca.certify(NAME))).serve(DIGITS, rig.trusting(ca));
    assertRefused("no subject alternative name (SAN) that is an address");
  }

  @ParameterizedTest
  @ValueSource(strings = {NAME, DIGITS})
  void aCommonNameAloneIsRefused(String host) throws Exception {
    rig.front(with(ca.certifyCommonName(host))).serve(host, rig.trusting(ca));
    assertRefused("a common name (CN) does not count");
  }

  @Test
  void aCommonNameDoesNotCountBesideNamesOfAnotherKind() throws Exception {
    rig.front(with(ca.certifyCommonName(NAME, DIGITS))).serve(NAME, rig.trusting(ca));
    assertRefused("a common name (CN) does not count");
  }

  @Test
  void aCommonNameDoesNotCountBesideAnotherHostName() throws Exception {
    rig.front(with(ca.certifyCommonName(NAME, "elsewhere.example"))).serve(NAME, rig.trusting(ca));
    assertRefused("No subject alternative DNS name matching localhost found");
  }

  @Test
  void anyOfSeveralNamesWillDo() throws Exception {
    rig.front(with(ca.certifyCommonName("elsewhere.example", DIGITS, "other.example", NAME)))
        .serve(NAME, rig.trusting(ca));
    assertThat(UnixClient.askOnce(rig.socket(), "ping")).isEqualTo("far");
  }

  @Test
  void aCertificateOfAnotherCaIsRefused() throws Exception {
    rig.front(with(other.certify(NAME))).serve(NAME, rig.trusting(ca));
    assertRefused("unable to find valid certification path");
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    rig.front(with(ca.certifyExpired(NAME))).serve(NAME, rig.trusting(ca));
    assertRefused("NotAfter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void withoutTheCertificateThatItAsksForTheConnectionFails(String version) throws Exception {
    rig.front(with(ca.certify(NAME), other, version)).serve(NAME, rig.trusting(ca));
    assertRefused("fatal alert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void withTheCertificateThatItAsksForRequestsGoThrough(String version) throws Exception {
    rig.front(with(ca.certify(NAME), other, version))
        .serve(NAME, rig.trusting(ca, other.certify("me.example")));
    assertThat(UnixClient.askOnce(rig.socket(), "ping")).isEqualTo("far");
  }

  @Test
  void aLondThatHangsUpInsteadOfTlsCostsATry() throws Exception {
    rig.lond().mode(ExitAt.ON_CONNECT);
    rig.serve(NAME, rig.trusting(ca));
    assertThat(UnixClient.askOnce(rig.socket(), "ping")).isEqualTo("con_lost");
    assertThat(rig.failure().getString("reason")).isEqualTo("tls_failed");
  }

  @Test
  void aLondThatDoesNotAnswerTlsIsGivenUpInTime() throws Exception {
    try (SilentServer silent = new SilentServer()) {
      rig.set("londPort=" + silent.port()).set("handshakeTimeout=1ms");
      rig.serve(NAME, rig.trusting(ca));
      assertThat(UnixClient.askOnce(rig.socket(), "ping")).isEqualTo("con_lost");
      assertThat(rig.failure().getString("reason")).isEqualTo("tls_failed");
      silent.awaitEnd();
    }
  }

  @Test
  void aPlainLondNeverGetsARequest() throws Exception {
    rig.set("handshakeTimeout=1s").serve(NAME, rig.trusting(ca));
    assertThat(UnixClient.askOnce(rig.socket(), "ping")).isEqualTo("con_lost");
    assertThat(rig.failure().getString("reason")).isEqualTo("tls_failed");
    assertThat(rig.lond().progress().hails()).isZero();
  }

  private void assertRefused(String why) throws Exception {
    assertThat(UnixClient.askOnce(rig.socket(), "ping")).isEqualTo("con_lost");
    JsonObject failure = rig.failure();
    assertThat(failure.getString("reason")).isEqualTo("tls_failed");
    assertThat(failure.getString("text")).startsWith("the TLS handshake failed: ").contains(why);
    assertThat(rig.lond().progress().hails()).isZero();
  }
}
