// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.fakes.ExitAt;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** A host that cannot be reached: con_lost, DEAD, and alive again. */
class HostContractHealthTest extends HostContractBase {
  private static final String ALL_BACK = "alive, all tries are back";
  private static final String[] AT_ONCE = {"retryFirst=1ms", "retryMost=1ms"};
  private static final String[] ONE_TRY = {"tries=1", "probe=off"};

  private void assertDead(String reason) {
    assertThat(host().health().await("dead").getString("reason")).isEqualTo(reason);
  }

  @Test
  void fiveFailedConnectionsMakeItDeadAndEachIsTold() throws IOException {
    serve("retryFirst=1ms", "retryMost=1ms", "probe=off");
    lond().mode(ExitAt.ON_CONNECT);
    assertThat(ask("ping")).isEqualTo("con_lost");
    assertThat(ask("ping")).isEqualTo("con_lost");
    assertThat(host().health().soFar())
        .containsExactly(
            "tries left: 4, handshake_closed",
            "tries left: 3, handshake_closed",
            "tries left: 2, handshake_closed",
            "tries left: 1, handshake_closed",
            "dead, handshake_closed");
    assertThat(progress().accepted()).isEqualTo(5);
  }

  @Test
  void whoWaitsWhenItDiesGetsConLostAndNobodyIsSent() throws IOException {
    serve(AT_ONCE);
    lond().mode(ExitAt.REFUSED_AT_HAIL);
    List<UnixClient> clients = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      clients.add(sent("echo:" + i));
    }
    for (UnixClient client : clients) {
      assertThat(client.line()).isEqualTo("con_lost");
    }
    assertThat(progress().requests()).isEmpty();
  }

  @Test
  void aFailureWhileTriesAreLeftIsNoticedByNobodyWhoOnlyWaits() throws IOException {
    serve(AT_ONCE);
    lond().mode(ExitAt.HALF_CHALLENGE);
    UnixClient waiting = sent("echo:x");
    progress().awaitHails(1);
    lond().mode(ExitAt.NEVER);
    lond().closeAll();
    assertThat(waiting.line()).isEqualTo("x");
    assertThat(progress().times("echo:x")).isEqualTo(1);
    assertThat(ask("ping")).isEqualTo("far");
    assertThat(host().health().soFar())
        .containsExactly("tries left: 4, handshake_closed", ALL_BACK);
  }

  @Test
  void aDeadHostIsAliveAgainWhenAClientSaysSo() throws IOException {
    serve(ONE_TRY);
    lond().stopListening();
    assertThat(ask("ping")).isEqualTo("con_lost");
    assertDead("connect_refused");
    lond().listenAgain();
    UnixClient client = client();
    assertThat(client.ask("ping")).isEqualTo("con_lost");
    assertThat(client.ask("reset_retries")).isEqualTo("ok");
    assertThat(client.ask("ping")).isEqualTo("far");
    assertThat(host().health().soFar()).containsExactly(ALL_BACK);
  }

  @Test
  void aDeadHostIsAliveAgainWhenAllAreReset() throws IOException {
    serve(ONE_TRY);
    lond().mode(ExitAt.BAD_KEY);
    assertThat(ask("ping")).isEqualTo("con_lost");
    assertDead("handshake_malformed");
    lond().mode(ExitAt.NEVER);
    vertx().eventBus().publish(Addresses.RESET_ALL, null);
    host().health().await("alive");
    assertThat(ask("ping")).isEqualTo("far");
  }

  @Test
  void aNameWithoutAddressIsConLostAndDead() throws IOException {
    // Longer than any name may be: no server of names is asked.
    serve(new HostRunner(vertx(), HostRunner.ID, "x".repeat(300), ONE_TRY).deploy());
    assertThat(ask("ping")).isEqualTo("con_lost");
    assertDead("name_not_resolved");
    assertThat(progress().accepted()).isZero();
  }

  @Test
  void aConnectThatHangsIsGivenUp() throws IOException {
    List<Socket> crowd = new ArrayList<>();
    try (ServerSocket never = new ServerSocket(0, 1, InetAddress.getByName(HostRunner.ADDRESS))) {
      while (joins(crowd, never.getLocalSocketAddress())) {}
      serve("tries=1", "probe=off", "connectWithin=500ms", "londPort=" + never.getLocalPort());
      assertThat(ask("ping")).isEqualTo("con_lost");
      assertDead("connect_timed_out");
    } finally {
      for (Socket one : crowd) {
        one.close();
      }
    }
  }

  /** Connects to a server that accepts nobody; false once the kernel holds no more for it. */
  private static boolean joins(List<Socket> crowd, SocketAddress server) throws IOException {
    Socket one = new Socket();
    crowd.add(one);
    try {
      one.connect(server, 500);
      return true;
    } catch (SocketTimeoutException full) {
      return false;
    }
  }

  @Test
  void aHandshakeThatComesSlowlyIsAGoodOne() throws IOException {
    serve();
    lond().mode(ExitAt.SLOWLY);
    assertThat(ask("encrypt:echo:x")).isEqualTo("x");
  }

  @Test
  void aCloseRightAfterTheHandshakeIsConLostAndNotTriedAgain() throws IOException {
    serve();
    lond().mode(ExitAt.CLOSE_AFTER_KEY);
    assertThat(ask("ping")).isEqualTo("con_lost");
    lond().mode(ExitAt.NEVER);
    assertThat(ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isEqualTo(2);
  }
}
