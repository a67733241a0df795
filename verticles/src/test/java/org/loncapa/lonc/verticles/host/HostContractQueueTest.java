// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Progress;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** More requests than connections: who waits, in which order, and how many may. */
class HostContractQueueTest extends HostContractBase {
  /** Serves with one connection, which is busy until the lond lets its answer go. */
  private UnixClient serveWithBusyConnection(String... settings) throws IOException {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("maxConnections=1");
    serve(all.toArray(String[]::new));
    lond().hold();
    UnixClient busy = sent("echo:busy");
    progress().awaitHeld(1);
    return busy;
  }

  private UnixClient queued(String request) throws IOException {
    UnixClient client = sent(request);
    host().awaitSeen();
    return client;
  }

  private void answerAll() {
    lond().stopHolding();
    lond().release(1);
  }

  @Test
  void tenConnectionsAreMadeAndTheEleventhRequestWaits() throws IOException {
    serve();
    lond().hold();
    List<UnixClient> clients = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      clients.add(sent("echo:" + i));
    }
    progress().awaitHeld(10);
    host().awaitSeen();
    assertThat(progress().accepted()).isEqualTo(10);
    assertThat(progress().requests()).hasSize(10);
    lond().stopHolding();
    lond().release(10);
    for (int i = 0; i < 12; i++) {
      assertThat(clients.get(i).line()).isEqualTo("" + i);
    }
    assertThat(progress().accepted()).isEqualTo(10);
  }

  @Test
  void whoCameFirstIsServedFirst() throws IOException {
    UnixClient busy = serveWithBusyConnection();
    List<UnixClient> clients = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      clients.add(queued("echo:" + i));
    }
    answerAll();
    assertThat(busy.line()).isEqualTo("busy");
    for (int i = 0; i < 5; i++) {
      assertThat(clients.get(i).line()).isEqualTo("" + i);
    }
    assertThat(progress().requests())
        .extracting(Progress.Received::text)
        .containsExactly("echo:busy", "echo:0", "echo:1", "echo:2", "echo:3", "echo:4");
  }

  @Test
  void oneMoreThanTheQueueHoldsIsRefusedAtOnce() throws IOException {
    UnixClient busy = serveWithBusyConnection("maxQueue=1");
    UnixClient waiting = queued("echo:waiting");
    assertThat(ask("echo:toomany")).isEqualTo("con_lost");
    answerAll();
    assertThat(busy.line()).isEqualTo("busy");
    assertThat(waiting.line()).isEqualTo("waiting");
    assertThat(progress().times("echo:toomany")).isZero();
  }

  @Test
  void whoWaitsTooLongGetsConLostAndIsNeverSent() throws IOException {
    UnixClient busy = serveWithBusyConnection("queueTimeout=500ms");
    UnixClient waiting = client();
    assertThat(waiting.ask("echo:waiting")).isEqualTo("con_lost");
    answerAll();
    assertThat(busy.line()).isEqualTo("busy");
    assertThat(waiting.ask("echo:again")).isEqualTo("again");
    assertThat(progress().times("echo:waiting")).isZero();
  }

  @Test
  void aClientThatSendsMoreWhileItWaitsIsAnsweredInItsOwnOrder() throws IOException {
    UnixClient busy = serveWithBusyConnection();
    busy.send("echo:second");
    UnixClient other = queued("echo:other");
    answerAll();
    assertThat(busy.line()).isEqualTo("busy");
    assertThat(busy.line()).isEqualTo("second");
    assertThat(other.line()).isEqualTo("other");
    assertThat(progress().requests())
        .extracting(Progress.Received::text)
        .containsExactly("echo:busy", "echo:other", "echo:second");
  }
}
