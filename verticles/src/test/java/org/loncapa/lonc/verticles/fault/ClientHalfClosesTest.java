// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/**
 * A client shuts its sending half after its request, as {@code socat} does. With epoll it is
 * answered. NIO takes it for one that left: it is closed, and not kept waiting.
 */
class ClientHalfClosesTest extends FaultRow {
  /** The end comes in any case, with NIO at once; with epoll this answer comes before it. */
  private void assertAnswered(UnixClient client, String answer) throws IOException {
    if (transport() == Transport.EPOLL) {
      assertThat(client.line()).isEqualTo(answer);
    }
    client.awaitEnd();
  }

  @Test
  void withItsRequestAtLond() throws IOException {
    serve("maxConnections=1");
    lond().hold();
    UnixClient client = sent("echo:late");
    progress().awaitHeld(1);
    client.shutdownOutput();
    host().awaitSeen();
    if (transport() == Transport.NIO) {
      client.awaitEnd();
    }
    lond().letGo();
    assertAnswered(client, "late");
    assertNormal();
    assertThat(progress().accepted()).isEqualTo(1);
    assertNoTryWasLost();
  }

  @Test
  void withItsRequestInTheQueue() throws IOException {
    serve("maxConnections=1");
    lond().hold();
    verdicts().sent("echo");
    progress().awaitHeld(1);
    UnixClient client = sent("echo:queued");
    client.shutdownOutput();
    host().awaitSeen();
    lond().letGo();
    assertAnswered(client, "queued");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 1));
    assertThat(progress().times("echo:queued")).isEqualTo(transport() == Transport.EPOLL ? 1 : 0);
    assertNormal();
    assertNoTryWasLost();
  }

  @Test
  void withARequestThatFails() throws IOException {
    serve();
    UnixClient client = sent("drop");
    client.shutdownOutput();
    assertAnswered(client, "con_lost");
    assertNormal();
  }

  @Test
  void havingAskedNothing() throws IOException {
    serve();
    UnixClient client = client();
    client.shutdownOutput();
    client.awaitEnd();
    assertNormal();
  }

  @Test
  void inTheMiddleOfALine() throws IOException {
    serve();
    UnixClient client = client();
    client.sendRaw(LineText.bytes("echo:half"));
    client.shutdownOutput();
    client.awaitEnd();
    assertThat(progress().requests()).isEmpty();
    assertNormal();
  }

  /** It is told before it is known that it sends no more. */
  @Test
  void inTheMiddleOfARequestThatIsTooLong() throws IOException {
    serve("maxRequestSize=1KiB");
    UnixClient client = client();
    client.sendRaw(new byte[2000]);
    assertThat(client.line()).isEqualTo("error: request too long");
    client.shutdownOutput();
    client.awaitEnd();
    assertNormal();
  }
}
