// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.Transport;

@ParameterizedClass
@EnumSource(Transport.class)
class ByteSocketTest {
  /** More than the system and the channel hold for one who does not read. */
  private static final int BIG = 8_000_000;

  @Parameter Transport transport;
  private final Told told = new Told();
  private SocketPair pair;
  private ByteSocket socket;

  @BeforeEach
  void connect() throws IOException {
    pair = new SocketPair(transport, s -> told);
    socket = pair.socket();
  }

  @AfterEach
  void close() throws IOException {
    pair.close();
  }

  private void send(byte[] bytes) {
    pair.on(
        () -> {
          socket.write(bytes, 0, bytes.length);
          socket.flush();
        });
  }

  @Test
  void bytesComeInAndGoOut() throws IOException {
    pair.other().send("in \u00ff\0");
    assertThat(told.bytes(6)).isEqualTo("in \u00ff\0\n");
    byte[] out = LineText.bytes("not this: out\nnor this");
    pair.on(
        () -> {
          socket.write(out, 10, 2);
          socket.write(out, 12, 2);
          socket.flush();
        });
    assertThat(pair.other().line()).isEqualTo("out");
  }

  /** Whatever is flushed when: what goes past the queue goes past nothing that is in it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void piecesOfAnySizeArriveInTheirOrder(int seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder sent = new StringBuilder();
    for (int turn = 0; turn < 40; turn++) {
      pair.on(() -> sent.append(somePieces(random)));
    }
    send(LineText.bytes("\n"));
    assertThat(pair.other().line()).isEqualTo(sent.toString());
  }

  private String somePieces(Random random) {
    StringBuilder pieces = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      char letter = (char) ('a' + random.nextInt(26));
      String piece =
          String.valueOf(letter).repeat(random.nextInt(random.nextBoolean() ? 100 : 30_000));
      pieces.append(piece);
      socket.write(LineText.bytes(piece), 0, piece.length());
      if (random.nextInt(3) == 0) {
        socket.flush();
      }
    }
    return pieces.toString();
  }

  /** Its descriptor may be another socket's by then. */
  @Test
  void whatIsWrittenAfterItsEndReachesNobody() throws IOException {
    pair.on(() -> socket.end(false));
    assertThat(told.next()).isEqualTo("<closed>");
    List<SocketPair.Another> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      others.add(pair.another());
    }
    send(LineText.bytes("for one who is gone\n"));
    for (SocketPair.Another another : others) {
      pair.on(() -> another.socket().end(true));
      another.other().awaitEnd();
      another.other().close();
      assertThat(told.next()).isEqualTo("<closed>");
    }
  }

  @Test
  void itIsFullWhileTheOtherEndDoesNotReadAndTellsWhenItIsNot() throws IOException {
    byte[] big = new byte[BIG];
    big[BIG - 1] = '\n';
    send(big);
    assertThat(pair.<Boolean>on(socket::full)).isTrue();
    assertThat(pair.<Long>on(socket::unsent)).isPositive();
    assertThat(pair.other().line()).hasSize(BIG - 1);
    assertThat(told.next()).isEqualTo("<drained>");
    assertThat(pair.<Boolean>on(socket::full)).isFalse();
    assertThat(pair.<Long>on(socket::unsent)).isZero();
  }

  @Test
  void whatIsWrittenIsNotTakenBeforeTheOtherEndMakesRoom() throws Exception {
    byte[] lines = LineText.bytes(("x".repeat(999) + "\n").repeat(100));
    for (int i = 0; i < 20; i++) {
      send(lines);
    }
    long full = pair.<Long>on(socket::taken);
    send(lines);
    assertThat(pair.<Long>on(socket::taken)).isLessThanOrEqualTo(full);
    for (int i = 0; i < 500; i++) {
      assertThat(pair.other().line()).hasSize(999);
    }
    Await.holds("some is taken", () -> pair.<Long>on(socket::taken) > full);
  }

  @Test
  void whatIsNotToBeReadIsNotReadUntilItMay() throws IOException {
    pair.on(() -> socket.reading(false));
    pair.other().send("later");
    pair.on(() -> {});
    pair.on(() -> {});
    assertThat(told.nothing()).isTrue();
    pair.on(() -> socket.reading(true));
    assertThat(told.bytes(6)).isEqualTo("later\n");
  }

  @Test
  void whenTheOtherEndClosesItIsClosedOnce() throws IOException {
    pair.other().close();
    assertThat(told.next()).isEqualTo("<closed>");
    assertThat(pair.<Long>on(socket::unsent)).isZero();
    pair.on(() -> socket.end(false));
    pair.on(() -> socket.end(true));
    pair.on(() -> {});
    assertThat(told.nothing()).isTrue();
  }

  @Test
  void anEndInOrderSendsAllThatWasWritten() throws IOException {
    byte[] big = new byte[BIG];
    big[BIG - 1] = '\n';
    send(big);
    pair.on(() -> socket.end(true));
    assertThat(pair.other().line()).hasSize(BIG - 1);
    pair.other().awaitEnd();
    assertThat(told.next()).isEqualTo("<drained>");
    assertThat(told.next()).isEqualTo("<closed>");
  }

  @Test
  void anEndAtOnceDoesNotWaitForOneWhoDoesNotRead() {
    send(new byte[BIG]);
    pair.on(() -> socket.end(false));
    assertThat(told.next()).startsWith("<closed");
  }

  @Test
  void aResetIsTheCauseOfItsEnd() {
    Vertx vertx = transport.vertx();
    try (MisbehavingLond lond = MisbehavingLond.start(vertx, "far", "me")) {
      NetClient client = vertx.createNetClient();
      SocketPair.waited(
          client
              .connect(lond.port(), lond.address())
              .onSuccess(connected -> new NettySocket(connected).listen(told)));
      lond.progress().awaitOpen(1);
      lond.resetAll();
      assertThat(told.next()).isEqualTo("<closed by an error>");
      SocketPair.waited(client.close());
    } finally {
      SocketPair.waited(vertx.close());
    }
  }

  @Test
  void onlyWithEpollCanTheOtherEndEndItsHalf() throws IOException {
    pair.on(() -> socket.allowHalfClose(true));
    pair.other().send("last");
    pair.other().shutdownOutput();
    assertThat(told.bytes(5)).isEqualTo("last\n");
    assertThat(told.next()).isEqualTo(transport == Transport.EPOLL ? "<ended>" : "<closed>");
  }

  @Test
  void withoutLeaveTheEndOfInputIsTheEnd() throws IOException {
    pair.on(() -> socket.allowHalfClose(true));
    pair.on(() -> socket.allowHalfClose(false));
    pair.other().shutdownOutput();
    assertThat(told.next()).isEqualTo("<closed>");
  }
}
