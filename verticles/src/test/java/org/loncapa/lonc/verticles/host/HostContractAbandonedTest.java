// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/**
 * Replies whose client left: they are read to their newline, nothing of them is held, and the
 * connection stays good.
 */
class HostContractAbandonedTest extends HostContractBase {
  private long held() {
    return host().shares().memory().held();
  }

  private int busy() {
    return host().asked().status().getInteger("connections_busy");
  }

  /** By the answer to another one's question everything before it has been seen. */
  private void leave(UnixClient client) throws Exception {
    client.close();
    Await.holds("it has left", () -> counted("client_ends", "left") == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trickle:20:abcdefghijklmnopqrstuvwxyz", "encrypt:trickle:10:abcdefghij"})
  void theRestOfTheReplyIsReadAndTheNextRequestHasTheSameConnection(String request)
      throws Exception {
    serve("maxConnections=1");
    UnixClient gone = sent(request);
    progress().awaitRequests(1);
    leave(gone);
    assertThat(ask("echo:next")).isEqualTo("next");
    assertThat(progress().accepted()).isEqualTo(1);
    assertThat(counted("requests", "client_gone")).isEqualTo(1);
    assertThat(host().health().soFar()).isEmpty();
  }

  /** Half of a megabyte is here when the client leaves, and lond does not go on. */
  @Test
  void whatIsHereOfTheReplyIsGivenBackAtOnce() throws Exception {
    serve();
    UnixClient gone = sent("huge:500000");
    Await.holds("its reply is gathered", () -> held() > 500_000);
    leave(gone);
    assertThat(held()).isLessThan(1_000); // its request is under way to the end
    assertThat(busy()).isEqualTo(1);
  }

  @Test
  void theRequestIsHeldUntilItsEnd() throws Exception {
    serve("maxConnections=1");
    lond().hold();
    UnixClient gone = sent("echo:" + "x".repeat(100_000));
    progress().awaitHeld(1);
    leave(gone);
    assertThat(held()).isGreaterThan(100_000);
    lond().stopHolding();
    lond().release(1);
    assertThat(ask("echo:next")).isEqualTo("next");
    Await.holds("all is given back", () -> held() == 0);
  }

  @Test
  void theBoundOfAReplyHoldsAsWell() throws Exception {
    serve("maxReplySize=1KiB", "maxConnections=1");
    UnixClient gone = sent("slow:200000");
    progress().awaitRequests(1);
    leave(gone);
    assertThat(ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isEqualTo(2);
    assertThat(counted("closes", "reply_too_long")).isEqualTo(1);
  }

  /** Not a byte more than its reply is skipped: what follows it means that lond lost step. */
  @Test
  void aLineBehindTheReplyEndsTheConnection() throws Exception {
    serve("maxConnections=1");
    lond().hold();
    UnixClient gone = sent("extra:abc");
    progress().awaitHeld(1);
    leave(gone);
    lond().stopHolding();
    lond().release(1);
    assertThat(ask("echo:next")).isEqualTo("next");
    assertThat(counted("closes", "lost_step")).isEqualTo(1);
  }

  /** A client that sends on before its reply, as it leaves, is no other case. */
  @Test
  void whatItSentBeforeItsReplyIsGivenBackToo() throws Exception {
    serve();
    UnixClient gone = client();
    gone.sendRaw(LineText.bytes("huge:1000\n" + "a".repeat(3_000)));
    Await.holds("both are held", () -> held() > 4_000);
    leave(gone);
    assertThat(held()).isLessThan(1_000);
  }
}
