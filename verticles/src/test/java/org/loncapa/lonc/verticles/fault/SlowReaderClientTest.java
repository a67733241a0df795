// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** Clients ask for replies of a megabyte, and take them slowly or not at all. */
class SlowReaderClientTest extends FaultRow {
  private static final int MEGABYTE = 1_000_000;
  private static final int CLIENTS = 20;

  /** The reply of its own: who asks for one letter more gets a reply of another length. */
  private UnixClient asksFor(int size) throws IOException {
    return sent("size:" + size);
  }

  @Test
  void whoTakesNothingHoldsUpNobodyAndIsClosed() throws Exception {
    serve("maxConnections=1", "clientWriteTimeout=100ms");
    List<UnixClient> slow = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      slow.add(asksFor(MEGABYTE + i));
    }
    verdicts().sentByEach(CLIENTS, "echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, CLIENTS));
    Await.holds("they are closed", () -> counted("client_ends", "too_slow") == CLIENTS);
    for (UnixClient client : slow) {
      assertCut(client);
    }
    assertNormal();
    assertThat(progress().accepted()).isEqualTo(1);
    assertNoTryWasLost();
  }

  /** Part of a reply is with the system. It is nobody's whole reply. */
  private static void assertCut(UnixClient client) {
    assertThatThrownBy(client::line)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
  }

  /** What it sends meanwhile can be sent no further until it is closed. */
  @Test
  void whoTakesNothingAndGoesOnSendingIsNotReadFrom() throws IOException {
    serve("maxConnections=1", "clientWriteTimeout=100ms");
    UnixClient slow = asksFor(8 * MEGABYTE);
    progress().awaitRequests(1);
    verdicts().sent("echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 1));
    assertThatThrownBy(() -> slow.sendRaw(new byte[8 * MEGABYTE]))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
    assertCut(slow);
    assertThat(counted("client_ends", "too_slow")).isEqualTo(1);
    assertNormal();
    assertThat(progress().accepted()).isEqualTo(1);
    assertNoTryWasLost();
  }

  @Test
  void whoTakesItLateGetsAllOfIt() throws IOException {
    serve();
    List<UnixClient> late = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      late.add(asksFor(MEGABYTE + i));
    }
    verdicts().sentByEach(CLIENTS, "echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, CLIENTS));
    for (int i = 0; i < CLIENTS; i++) {
      assertThat(late.get(i).line()).hasSize(MEGABYTE + i);
      assertThat(late.get(i).ask("echo:awake " + i)).isEqualTo("awake " + i);
    }
    assertNormal();
  }

  /** Longer than a client that takes nothing has. */
  @Test
  void whoTakesItSteadilyIsNotCutOffHoweverLongItTakes() throws Exception {
    serve("clientWriteTimeout=3s");
    ByteBuffer reply = ByteBuffer.allocate(3 * MEGABYTE + 1);
    try (SocketChannel slow = SocketChannel.open(UnixDomainSocketAddress.of(host().socket()))) {
      slow.write(ByteBuffer.wrap(LineText.bytes("size:" + 3 * MEGABYTE + "\n")));
      while (reply.hasRemaining()) {
        Blocked.pass(100, TimeUnit.MILLISECONDS);
        take(slow, reply, 60_000); // 5 s in all
      }
    }
    String text = new String(reply.array(), StandardCharsets.ISO_8859_1);
    assertThat(text.indexOf('\n')).isEqualTo(3 * MEGABYTE);
    assertThat(counted("client_ends", "too_slow")).isZero();
    assertNormal();
  }

  private static void take(SocketChannel from, ByteBuffer into, int most) throws IOException {
    int end = into.limit();
    into.limit(Math.min(end, into.position() + most));
    while (into.hasRemaining()) {
      assertThat(from.read(into)).as("after %d bytes", into.position()).isPositive();
    }
    into.limit(end);
  }
}
