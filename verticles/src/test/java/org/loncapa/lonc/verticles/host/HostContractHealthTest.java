// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.fakes.ExitAt;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** A host that cannot be reached: con_lost, DEAD, and alive again. */
class HostContractHealthTest extends HostContractBase {
  private static final String ALL_BACK = "alive, all tries are back";
  private static final String[] AT_ONCE = {"retryMin=1ms", "retryMax=1ms"};
  private static final String[] ONE_TRY = {"maxTries=1", "probe=off"};

  private void assertDead(String reason) {
    assertThat(host().health().await("dead").getString("reason")).isEqualTo(reason);
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
  void aHandshakeThatComesSlowlyIsAGoodOne() throws IOException {
    serve();
    lond().mode(ExitAt.SLOWLY);
    assertThat(ask("encrypt:echo:x")).isEqualTo("x");
  }

  /** Closed before the request was sent, it is tried on three others; closed after it, on none. */
  @Test
  void aCloseRightAfterTheHandshakeIsConLost() throws IOException {
    serve();
    lond().mode(ExitAt.CLOSE_AFTER_KEY);
    assertThat(ask("ping")).isEqualTo("con_lost");
    lond().mode(ExitAt.NEVER);
    assertThat(ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isBetween(2, 5);
  }
}
