// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.reason.ClientCloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.io.ByteSocket;

/** The states of one client, without a socket. */
class ClientTest implements RequestSink, ClientCommands, ClientOwner {
  private final List<Transaction> submitted = new ArrayList<>();
  private final List<Transaction> cancelled = new ArrayList<>();
  private final List<ClientCloseReason> ends = new ArrayList<>();
  private final Promise<Void> reset = Promise.promise();
  private final FakeSocket socket = new FakeSocket();
  private boolean draining;
  private UnitEnv unit;
  private Client client;

  @BeforeEach
  void connect() throws IOException {
    unit = new UnitEnv("maxRequestSize=1KiB");
    client = new Client(unit.env(), this, this, this, socket);
    client.start();
  }

  @AfterEach
  void close() throws IOException {
    unit.close();
  }

  @Override
  public void submit(Transaction transaction) {
    submitted.add(transaction);
  }

  @Override
  public void cancel(Transaction transaction) {
    transaction.disown();
    cancelled.add(transaction);
  }

  @Override
  public Future<Void> resetByClient() {
    return reset.future();
  }

  @Override
  public Future<?> startAfresh() {
    return Future.succeededFuture();
  }

  @Override
  public boolean closesIdle() {
    return draining;
  }

  @Override
  public void ended(
      Client one, ClientCloseReason reason, ByteSocket of, WriteStallDetector progress) {
    ends.add(reason);
  }

  private static Line line(String text) {
    return LineText.line(text);
  }

  private void reply(String text) {
    submitted.get(submitted.size() - 1).replied(line(text));
  }

  private static String text(Transaction transaction) {
    return LineText.string(transaction.request().line());
  }

  @Test
  void aLineIsSubmittedWhereverItIsSplit() {
    String request = "echo:hello\n";
    for (int at = 1; at < request.length(); at++) {
      socket.receive(request.substring(0, at));
      socket.receive(request.substring(at));
      assertThat(submitted).hasSize(at);
      assertThat(text(submitted.get(at - 1))).isEqualTo("echo:hello");
      reply("reply " + at);
      assertThat(socket.sent()).isEqualTo("reply " + at + "\n");
    }
    assertThat(unit.held()).isZero();
  }

  @Test
  void theSecondOfTwoLinesWaitsForTheFirstReply() {
    socket.receive("first\nsecond\n");
    assertThat(submitted).hasSize(1);
    reply("one");
    assertThat(submitted).hasSize(2);
    assertThat(text(submitted.get(1))).isEqualTo("second");
    reply("two");
    assertThat(socket.sent()).isEqualTo("one\ntwo\n");
  }

  @Test
  void theSecondWaitsUntilTheSystemHasTakenTheFirstReply() {
    socket.block();
    socket.receive("first\nsecond\n");
    reply("one");
    assertThat(submitted).hasSize(1);
    socket.unblock();
    assertThat(submitted).hasSize(2);
  }

  @Test
  void aFailureIsConLost() {
    socket.receive("request\n");
    submitted.get(0).failed(TransactionOutcome.CONNECTION_LOST);
    assertThat(socket.sent()).isEqualTo("con_lost\n");
    assertThat(socket.isOpen()).isTrue();
  }

  @Test
  void aClientThatLeavesCancelsItsRequest() {
    socket.receive("request\n");
    socket.closeByPeer();
    assertThat(cancelled).isEqualTo(submitted);
    assertThat(ends).containsExactly(ClientCloseReason.LEFT);
    submitted.get(0).replied(line("too late"));
    assertThat(socket.sent()).isEmpty();
    assertThat(unit.held()).isZero();
  }

  @Test
  void afterHalfACloseTheReplyIsSentAndThenItIsClosed() {
    socket.receive("request\n");
    socket.endInput();
    reply("reply");
    assertThat(socket.sent()).isEqualTo("reply\n");
    assertThat(ends).containsExactly(ClientCloseReason.LEFT);
  }

  @Test
  void halfALineIsNoRequest() {
    socket.receive("half");
    socket.endInput();
    assertThat(submitted).isEmpty();
    assertThat(ends).containsExactly(ClientCloseReason.LEFT);
  }

  @Test
  void aLineOverTheLimitIsAnsweredAndSkippedToItsNewline() {
    socket.receive("x".repeat(2_000));
    assertThat(socket.sent()).isEqualTo("error: request too long\n");
    assertThat(ends).isEmpty();
    socket.receive("x".repeat(2_000));
    socket.receive("x\nnext\n");
    assertThat(ends).containsExactly(ClientCloseReason.REQUEST_TOO_LONG);
    assertThat(submitted).isEmpty();
    assertThat(unit.held()).isZero();
  }

  @Test
  void resetRetriesIsAnsweredWhenItIsDone() {
    socket.receive("reset_retries\n");
    assertThat(socket.sent()).isEmpty();
    reset.complete();
    assertThat(socket.sent()).isEqualTo("ok\n");
    assertThat(submitted).isEmpty();
  }

  @Test
  void whileItsHostDrainsItIsClosedBehindTheReply() {
    socket.receive("request\n");
    draining = true;
    reply("reply");
    assertThat(socket.sent()).isEqualTo("reply\n");
    assertThat(ends).containsExactly(ClientCloseReason.STOPPED);
  }

  @Test
  void oneThatDoesNotReadIsClosedInTime() {
    socket.receive("request\n");
    socket.block();
    reply("reply");
    client.tick(unit.passSeconds(1));
    client.tick(unit.passSeconds(59));
    assertThat(ends).isEmpty();
    client.tick(unit.passSeconds(2));
    assertThat(ends).containsExactly(ClientCloseReason.TOO_SLOW);
    assertThat(unit.held()).isZero();
  }

  @Test
  void oneThatSendsFarAheadIsNotReadFromBeforeItsReply() {
    socket.receive("request\n");
    for (int i = 0; i < 10; i++) {
      socket.receive("x".repeat(999) + "\n");
    }
    assertThat(socket.isReading()).isFalse();
    for (int i = 0; i < 11; i++) {
      reply("reply");
    }
    assertThat(socket.isReading()).isTrue();
    assertThat(submitted).hasSize(11);
    assertThat(unit.held()).isZero();
  }
}
