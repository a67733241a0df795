// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** Replies that are too long, broken, late, or more than was asked for. */
class HostContractRepliesTest extends HostContractBase {
  private static final String ALL_BACK = "alive, all tries are back";

  /** The next request is served on another connection. */
  private void assertServedAnew() throws IOException {
    host().awaitNoConnection();
    progress().awaitOpen(0);
    assertThat(ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isEqualTo(2);
  }

  private void assertNoTryWasLost() {
    assertThat(host().health().soFar()).isEmpty();
  }

  @Test
  void whatComesBehindAReplyInTheSamePacketIsNobodysReply() throws IOException {
    serve();
    UnixClient client = client();
    assertThat(client.ask("extra:abc")).isEqualTo("abc");
    progress().awaitOpen(0);
    assertThat(client.ask("encrypt:extra:def")).isEqualTo("def");
    progress().awaitOpen(0);
    assertThat(client.ask("ping")).isEqualTo("far");
    assertThat(progress().accepted()).isEqualTo(3);
    assertNoTryWasLost();
  }

  @Test
  void whatComesBehindAReplyReachesNoneOfThoseWhoWait() throws IOException {
    serve("maxConnections=1");
    lond().hold();
    UnixClient first = sent("extra:abc");
    progress().awaitHeld(1);
    UnixClient second = sent("echo:second");
    host().awaitSeen();
    lond().stopHolding();
    lond().release(1);
    assertThat(first.line()).isEqualTo("abc");
    assertThat(second.line()).isEqualTo("second");
    assertThat(progress().times("echo:second")).isEqualTo(1);
    assertNoTryWasLost();
  }

  @Test
  void aLineThatNobodyAskedForEndsTheIdleConnection() throws IOException {
    serve();
    UnixClient client = client();
    assertThat(client.ask("ping")).isEqualTo("far");
    lond().sayUnasked();
    assertServedAnew();
    assertThat(client.ask("echo:x")).isEqualTo("x");
    assertNoTryWasLost();
  }

  @Test
  void aConnectionIdleForTooLongIsClosedAndMissedByNobody() throws IOException {
    serve("idleTimeout=1ms");
    UnixClient client = client();
    assertThat(client.ask("ping")).isEqualTo("far");
    assertServedAnew();
    assertThat(client.ask("echo:x")).isEqualTo("x");
    assertNoTryWasLost();
  }

  @Test
  void aReplyAndTheEndAreAReply() throws IOException {
    serve();
    assertThat(ask("replydrop:abc")).isEqualTo("abc");
    assertServedAnew();
    assertNoTryWasLost();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "encrypt:badenc:3:zz",
        "badenc:3:zz",
        "badenc:",
        "badenc:99:0011",
        "encrypt:newline:x"
      })
  void aSealedReplyThatMakesNoSenseIsConLostAndItsConnectionClosed(String request)
      throws IOException {
    serve();
    UnixClient client = client();
    assertThat(client.ask(request)).isEqualTo("con_lost");
    assertServedAnew();
    assertThat(client.ask("echo:x")).isEqualTo("x");
    assertNoTryWasLost();
  }

  @Test
  void aReplyForWhichThereIsNoMemoryIsConLost() throws IOException {
    serve("maxBufferedBytes=96KiB", "maxRequestSize=64KiB", "maxReplySize=64KiB");
    lond().hold();
    UnixClient holder = sent("echo:" + "h".repeat(50_000));
    progress().awaitHeld(1);
    lond().stopHolding();
    assertThat(ask("huge:50000")).isEqualTo("con_lost");
    progress().awaitOpen(1);
    lond().release(1);
    assertThat(holder.line()).hasSize(50_000);
    assertThat(ask("size:50000")).hasSize(50_000);
    assertNoTryWasLost();
  }

  @Test
  void aRequestForWhichThereIsNoMemoryIsConLost() throws IOException {
    serve("maxBufferedBytes=96KiB", "maxRequestSize=64KiB", "maxReplySize=64KiB");
    lond().hold();
    UnixClient holder = sent("echo:" + "h".repeat(50_000));
    progress().awaitHeld(1);
    lond().stopHolding();
    UnixClient other = client();
    other.sendRaw(LineText.bytes("echo:" + "x".repeat(50_000)));
    assertThat(other.line()).isEqualTo("con_lost");
    other.send("");
    other.awaitEnd();
    lond().release(1);
    assertThat(holder.line()).hasSize(50_000);
    assertThat(ask("x".repeat(50_000)))
        .isEqualTo("unknown_cmd"); // for an echo in parts there is none
    assertThat(progress().requests()).hasSize(2);
    assertNoTryWasLost();
  }
}
