// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.pool.Permits;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** Clients that ask for something special, ask for too much, or do not do their part. */
class HostContractClientsTest extends HostContractBase {
  @Test
  void resetRetriesIsAnsweredByLoncItself() throws IOException {
    serve();
    UnixClient client = client();
    assertThat(client.ask("reset_retries")).isEqualTo("ok");
    assertThat(client.ask("reset_retries")).isEqualTo("ok");
    assertThat(progress().accepted()).isZero();
  }

  @Test
  void aSpecialRequestWithAnythingMoreIsForLond() throws IOException {
    serve();
    UnixClient client = client();
    assertThat(client.ask("reset_retries ")).isEqualTo("unknown_cmd");
    assertThat(client.ask("close_connection_exit\r")).isEqualTo("unknown_cmd");
    assertThat(client.ask("encrypt:reset_retries")).isEqualTo("unknown_cmd");
  }

  @Test
  void oneClientTooManyGetsConLostAndIsClosed() throws IOException {
    serve("maxClients=2");
    UnixClient one = client();
    UnixClient two = client();
    assertThat(one.ask("ping")).isEqualTo("far");
    assertThat(two.ask("ping")).isEqualTo("far");
    UnixClient three = client();
    assertThat(three.line()).isEqualTo("con_lost");
    three.awaitEnd();
    assertThat(one.ask("ping")).isEqualTo("far");
    assertThat(two.ask("ping")).isEqualTo("far");
  }

  @Test
  void whereAllHostsTogetherHaveNoPlaceForAClientItGetsConLostAndIsClosed() throws IOException {
    serve();
    Permits places = host().shares().clients();
    int others = 0;
    while (places.tryAcquire()) {
      others++; // clients of other hosts
    }
    UnixClient refused = client();
    assertThat(refused.line()).isEqualTo("con_lost");
    refused.awaitEnd();
    places.release();
    UnixClient served = client();
    assertThat(served.ask("ping")).isEqualTo("far");
    assertThat(client().line()).isEqualTo("con_lost");
    served.close();
    for (int i = 1; i < others; i++) {
      places.release();
    }
    assertThat(ask("ping")).isEqualTo("far");
  }

  /** Or a crowd that does would fill the memory, each with what one read brings. */
  @Test
  void whatIsSentBeforeAReplyIsHeldWithinTheBound() throws Exception {
    serve("maxBufferedBytes=64KiB", "maxRequestSize=32KiB", "maxReplySize=32KiB");
    lond().hold();
    List<UnixClient> eager = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      UnixClient client = client();
      client.send("echo:" + i);
      eager.add(client);
    }
    Await.holds("all wait", () -> queued() == 90);
    for (UnixClient client : eager) {
      client.sendRaw(LineText.bytes("a".repeat(3_000)));
    }
    host().awaitSeen();
    assertThat(host().shares().memory().held()).isLessThanOrEqualTo(64 * 1024);
    progress().awaitHeld(10);
    lond().stopHolding();
    lond().release(10);
    int closed = 0;
    for (int i = 0; i < eager.size(); i++) {
      closed += isServed(eager.get(i), i) ? 0 : 1;
    }
    assertThat(closed).isBetween(1, 90).isEqualTo(sentAhead());
  }

  private static boolean isServed(UnixClient client, int number) throws IOException {
    try {
      assertThat(client.line()).isEqualTo("" + number);
      return true;
    } catch (EOFException | SocketException closed) {
      return false;
    }
  }

  private int queued() {
    return host().asked().status().getInteger("queued");
  }

  private long sentAhead() {
    return counted("client_ends", "sent_ahead");
  }
}
