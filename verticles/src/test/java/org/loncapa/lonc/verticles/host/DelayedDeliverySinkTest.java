// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.pool.Decision;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.verticles.fakes.Await;

/** The delivery of delayed requests, with real files and without a socket. */
class DelayedDeliverySinkTest implements DelayedSink, ConnectionListener {
  private static final String FIRST = "1000000000.1.77.log." + UnitEnv.ID;
  private static final String SECOND = "1000000000.2.77.log." + UnitEnv.ID;

  private final BlockingQueue<Transaction> submitted = new LinkedBlockingQueue<>();
  private final FakeSocket socket = new FakeSocket();
  private UnitEnv unit;
  private Context loop;
  private Connection connection;
  private DelayedDelivery delivery;
  private volatile boolean idle;

  @BeforeEach
  void open() throws Exception {
    unit = new UnitEnv();
    loop = unit.env().vertx().getOrCreateContext();
    onLoop(
        () -> {
          delivery = new DelayedDelivery(unit.env(), this);
          connection = new Connection(unit.env(), this, new Decision.Open<>(1));
          connection.connected(socket);
          socket.receive("1234567890\n");
          socket.receive("ok\n");
          socket.receive("112233445566AABBCC\n");
          socket.sent();
        });
  }

  @AfterEach
  void close() throws Exception {
    onLoop(
        () -> {
          delivery.stop();
          connection.end(CloseReason.STOPPED);
        });
    unit.close();
  }

  private void onLoop(Runnable action) {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(
        v -> {
          action.run();
          done.complete();
        });
    HostRunner.waited(done.future());
  }

  @Override
  public void submitDelayed(Transaction delayed) {
    idle = false;
    submitted.add(delayed);
  }

  @Override
  public void deliveryIdle() {
    idle = true;
  }

  @Override
  public void ready(Connection one) {}

  @Override
  public void released(Connection one) {}

  @Override
  public void replied(Transaction transaction, Line reply) {
    transaction.replied(reply);
  }

  @Override
  public void closed(Connection one, CloseReason reason, Transaction on, boolean sent) {}

  private Path file(String name, String text) throws IOException {
    return Files.writeString(unit.delayed().resolve(name), text, StandardCharsets.ISO_8859_1);
  }

  /** Lends the connection to the next transaction, and returns what is sent for it. */
  private String sentForTheNext() throws Exception {
    lendTheNext();
    String[] sent = {""};
    Await.holds(
        "the request is sent",
        () -> {
          onLoop(() -> sent[0] += socket.sent());
          return sent[0].endsWith("\n");
        });
    return sent[0];
  }

  private void lendTheNext() throws InterruptedException {
    Transaction next = submitted.poll(20, TimeUnit.SECONDS);
    onLoop(
        () -> {
          connection.lend(next, unit.env().now());
          next.delayedOwner().lent(connection);
        });
  }

  private void reply(String reply) {
    onLoop(() -> socket.receive(reply + "\n"));
  }

  @Test
  void oneAfterTheOtherIsSentRecordedAndDeleted() throws Exception {
    Path first = file(FIRST, "log:1");
    Path second = file(SECOND, "log:2");
    onLoop(delivery::kick);
    assertThat(sentForTheNext()).isEqualTo("log:1\n");
    assertThat(submitted).isEmpty();
    assertThat(first).exists();
    reply("ok");
    assertThat(sentForTheNext()).isEqualTo("log:2\n");
    assertThat(first).doesNotExist();
    reply("ok");
    Await.holds("nothing is left", () -> idle && Files.notExists(second));
    List<String> record = Files.readAllLines(unit.permLog());
    assertThat(record).hasSize(2);
    assertThat(record.get(0)).contains(":S:far:log:1:");
  }

  @Test
  void aReplyThatIsNoDeliveryKeepsTheFile() throws Exception {
    Path file = file(FIRST, "log:1");
    onLoop(delivery::kick);
    sentForTheNext();
    reply("refused");
    Await.holds("it is idle", () -> idle);
    assertThat(file).exists();
    assertThat(unit.permLog()).doesNotExist();
  }

  /** The clocks of two event loops differ by the pauses of each. */
  @Test
  void aSuccessorOnAnotherEventLoopKeepsTheOrder() throws Exception {
    Path first = file(FIRST, "log:1");
    FileTime written = Files.getLastModifiedTime(first);
    Files.setLastModifiedTime(first, FileTime.fromMillis(0)); // it is too young
    file(SECOND, "log:2");
    HostEnv ahead = unit.env(1_000);
    DelayedDelivery[] predecessor = new DelayedDelivery[1];
    onLoop(() -> predecessor[0] = new DelayedDelivery(ahead, this));
    idle = false;
    onLoop(predecessor[0]::kick);
    lendTheNext();
    Await.holds("it is left for now", () -> idle);
    onLoop(predecessor[0]::stop);
    Files.setLastModifiedTime(first, written);
    onLoop(delivery::kick);
    assertThat(sentForTheNext()).isEqualTo("log:1\n");
  }

  @Test
  void afterAStopNothingIsSubmitted() throws Exception {
    Path file = file(FIRST, "log:1");
    onLoop(delivery::stop);
    onLoop(delivery::kick);
    onLoop(() -> delivery.tick(unit.passSeconds(100)));
    assertThat(submitted).isEmpty();
    assertThat(file).exists();
  }
}
