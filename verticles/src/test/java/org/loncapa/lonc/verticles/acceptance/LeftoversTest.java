// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** What a killed daemon leaves behind. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeftoversTest {
  private static final String HOST = "far";

  private final Vertx vertx = Vertx.vertx();
  private final MisbehavingLond lond = MisbehavingLond.start(vertx, HOST, TempSite.LONC_ID);
  private TempSite site;
  private SiteDaemon daemon;

  @BeforeEach
  void lay() throws IOException {
    site = TempSite.lay(lond.port(), HOST + "=" + lond.address());
    daemon = new SiteDaemon(site);
  }

  @AfterEach
  void close() throws IOException {
    daemon.close();
    vertx.close().await();
    site.close();
  }

  @Test
  void socketPidFileAndLockOfAKilledDaemonAreNoObstacle() throws Exception {
    daemon.start();
    daemon.awaitUp();
    assertThat(UnixClient.askOnce(site.socket(HOST), "ping")).isEqualTo(HOST);
    long killed = daemon.pid();
    daemon.kill();
    assertThat(daemon.pidFile()).hasContent(killed + "\n");
    assertThat(site.socket(HOST)).exists();
    assertThatThrownBy(() -> new UnixClient(site.socket(HOST)))
        .isInstanceOf(ConnectException.class);

    daemon.start();
    daemon.awaitUp();
    assertThat(UnixClient.askOnce(site.socket(HOST), "ping")).isEqualTo(HOST);
    assertThat(daemon.stop()).isZero();
    assertThat(daemon.pidFile()).doesNotExist();
    assertThat(site.socket(HOST)).doesNotExist();
  }
}
