// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.shared.pool.Decision;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Request;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.io.Unread;

/** The phases of one connection to lond, without a socket. */
class ConnectionTest implements ConnectionListener, Transaction.Owner {
  private final List<String> heard = new ArrayList<>();
  private final FakeSocket socket = new FakeSocket();
  private UnitEnv unit;
  private Connection connection;

  @BeforeEach
  void connect() throws IOException {
    unit = new UnitEnv("maxReplySize=1KiB");
    connection = new Connection(unit.env(), this, new Decision.Open<>(1));
    connection.connected(socket);
  }

  @AfterEach
  void close() throws IOException {
    connection.end(CloseReason.STOPPED);
    assertThat(unit.held()).isZero();
    unit.close();
  }

  @Override
  public void ready(Connection one) {
    heard.add("ready");
  }

  @Override
  public void released(Connection one) {
    heard.add("released");
  }

  @Override
  public void replied(Transaction transaction, Line reply) {
    heard.add("replied " + LineText.string(reply));
  }

  @Override
  public void closed(Connection one, CloseReason reason, Transaction on, boolean sent) {
    heard.add(reason.label() + (on == null ? "" : sent ? " sent" : " unsent"));
  }

  @Override
  public void replied(Line reply) {}

  @Override
  public void failed(TransactionOutcome outcome) {
    heard.add("failed " + outcome.label());
  }

  private void shakeHands() {
    assertThat(socket.sent()).isEqualTo("init\n");
    socket.receive("1234567890\n");
    assertThat(socket.sent()).isEqualTo("1234567890\n");
    socket.receive("ok\n");
    assertThat(socket.sent()).isEqualTo("ekey\n");
    socket.receive("112233445566AABBCC\n");
    assertThat(heard).containsExactly("ready");
    heard.clear();
  }

  private void send(String request) {
    Transaction one = new Transaction(Request.of(LineText.line(request)), this, unit.env().now());
    connection.lend(one, unit.env().now());
    connection.send(unit.env().now());
  }

  @Test
  void aRequestGetsItsReplyAndTheConnectionIsReleasedFirst() {
    shakeHands();
    send("ping");
    assertThat(socket.sent()).isEqualTo("ping\n");
    socket.receive("pong\n");
    assertThat(heard).containsExactly("released", "replied pong");
  }

  @Test
  void aReplyIsTakenWhereverItIsSplit() {
    shakeHands();
    String reply = "a longer reply\n";
    for (int at = 1; at < reply.length(); at++) {
      send("ping");
      socket.receive(reply.substring(0, at));
      socket.receive(reply.substring(at));
      assertThat(heard).containsExactly("released", "replied a longer reply");
      heard.clear();
    }
  }

  @Test
  void aByteWhileItIsIdleEndsIt() {
    shakeHands();
    socket.receive("x");
    assertThat(heard).containsExactly("lost_step");
    assertThat(socket.isOpen()).isFalse();
  }

  @Test
  void bytesBehindTheReplyEndItAndTheReplyIsGood() {
    shakeHands();
    send("ping");
    socket.receive("pong\nstray\n");
    assertThat(heard).containsExactly("lost_step", "replied pong");
  }

  @Test
  void aReplyBeforeTheRequestIsWrittenIsNone() {
    shakeHands();
    socket.block();
    send("ping");
    socket.receive("pong\n");
    assertThat(heard).containsExactly("lost_step sent");
  }

  /** What waits unread when a request is to be sent was not said in reply to it. */
  @ParameterizedTest
  @EnumSource(
      value = Unread.class,
      names = {"BYTES", "END"})
  void nothingIsSentBehindWhatLondDidBefore(Unread what) {
    shakeHands();
    socket.sent();
    socket.leaveUnread(what);
    send("ping");
    assertThat(socket.sent()).isEmpty();
    String reason = what == Unread.END ? "closed_before_sending" : "lost_step";
    assertThat(heard).containsExactly(reason + " unsent");
  }

  @Test
  void aReplyOverTheLimitEndsIt() {
    shakeHands();
    send("ping");
    socket.receive("x".repeat(2_000));
    assertThat(heard).containsExactly("reply_too_long sent");
  }

  @Test
  void withoutProgressItEnds() {
    shakeHands();
    send("ping");
    connection.tick(unit.passSeconds(1));
    connection.tick(unit.passSeconds(29));
    assertThat(heard).isEmpty();
    connection.tick(unit.passSeconds(2));
    assertThat(heard).containsExactly("no_progress sent");
  }

  @Test
  void aHandshakeHasATimeLimit() {
    connection.tick(unit.passSeconds(31));
    assertThat(heard).containsExactly("handshake_timed_out");
  }

  @Test
  void londMaySpeakOnlyWhenItIsSpokenTo() {
    socket.receive("1234567890\nok\n");
    assertThat(heard).containsExactly("handshake_malformed");
  }

  @Test
  void aCloseWhileTheReplyIsDueLosesTheRequest() {
    shakeHands();
    send("ping");
    socket.receive("half a rep");
    socket.closeByPeer();
    assertThat(heard).containsExactly("closed_in_transaction sent");
  }

  @Test
  void aSealedRequestIsSentSealed() {
    shakeHands();
    send("encrypt:echo:secret");
    assertThat(socket.sent()).startsWith("enc:11:").doesNotContain("secret");
  }
}
