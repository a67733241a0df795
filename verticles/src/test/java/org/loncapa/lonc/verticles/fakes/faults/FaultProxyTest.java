// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.Transport;

/** Each fault does what it says, to whom it is told to. */
@ParameterizedClass
@EnumSource(Transport.class)
class FaultProxyTest {
  /** No longer than this is waited where nothing is to come. */
  private static final Duration SILENCE = Duration.ofMillis(200);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Parameter Transport transport;
  private Vertx vertx;
  private MisbehavingLond lond;
  private FaultProxy proxy;

  @BeforeEach
  void start() {
    vertx = transport.vertx();
    lond = MisbehavingLond.start(vertx, "far", "me");
    proxy = new FaultProxy(vertx, lond.port());
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    lond.close();
    vertx.close().await();
  }

  private LineClient connect() throws IOException {
    return LineClient.connect(new InetSocketAddress("127.0.0.1", proxy.port()), PATIENCE);
  }

  /** A client in the middle of a session with lond. */
  private LineClient talking() throws IOException {
    LineClient client = connect();
    client.send(LineText.line("init"));
    client.send(client.read());
    assertThat(LineText.string(client.read())).isEqualTo("ok");
    return client;
  }

  private static String ask(LineClient client, String request) throws IOException {
    client.send(LineText.line(request));
    return LineText.string(client.read());
  }

  @Test
  void atFirstAllIsPassedOnAndSoIsTheEnd() throws IOException {
    String big = "x".repeat(1_000_000);
    try (LineClient client = talking()) {
      assertThat(ask(client, "echo:" + big)).isEqualTo(big);
      lond.closeAll();
      assertThatThrownBy(client::read).isInstanceOf(EOFException.class);
    }
    try (LineClient client = talking()) {
      assertThat(ask(client, "echo:x")).isEqualTo("x");
    }
    lond.progress().awaitOpen(0);
  }

  @Test
  void aLondThatDoesNotListenIsAClose() throws IOException {
    lond.stopListening();
    try (LineClient client = connect()) {
      assertThatThrownBy(client::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aBlackHoleTakesAllInBothDirectionsUntilItIsOver() throws IOException {
    LineClient client = talking();
    lond.hold();
    client.send(LineText.line("echo:1"));
    lond.progress().awaitHeld(1);
    proxy.toAll(BlackHole::new);
    lond.letGo();
    client.send(LineText.line("echo:2"));
    assertThatThrownBy(() -> client.read(SILENCE)).isInstanceOf(SocketTimeoutException.class);
    client.close();
    assertThat(lond.progress().requests()).hasSize(1);
    assertThat(lond.progress().open()).isEqualTo(1);
    proxy.toAll(Pass::new);
    lond.progress().awaitOpen(0);
  }

  @Test
  void swallowedRepliesAreMissingAndTheRequestsAreNot() throws IOException {
    try (LineClient client = talking()) {
      proxy.toOpen(SwallowReplies::new);
      client.send(LineText.line("echo:x"));
      assertThatThrownBy(() -> client.read(SILENCE)).isInstanceOf(SocketTimeoutException.class);
      assertThat(lond.progress().times("echo:x")).isEqualTo(1);
    }
  }

  @Test
  void closeAfterLetsThatManyBytesPass() throws IOException {
    try (LineClient client = talking()) {
      proxy.toOpen(() -> new CloseAfter(6));
      assertThat(ask(client, "echo:ab")).isEqualTo("ab");
      client.send(LineText.line("echo:abcdef"));
      assertThatThrownBy(client::read)
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("after 3 bytes");
    }
    lond.progress().awaitOpen(0);
  }

  @Test
  void keepBackLetsThatManyBytesPassAndTheRestOnceItIsTold() throws IOException {
    try (LineClient client = talking()) {
      KeepBack half = new KeepBack(6);
      proxy.toOpen(() -> half);
      client.send(LineText.line("echo:ab"));
      client.send(LineText.line("echo:abcdef"));
      assertThat(LineText.string(client.read())).isEqualTo("ab");
      lond.progress().awaitRequests(2);
      proxy.toOpen(half::rest);
      assertThat(LineText.string(client.read())).isEqualTo("abcdef");
      assertThat(ask(client, "echo:x")).isEqualTo("x");
    }
  }

  @Test
  void resetAfterIsAResetAndLondHearsNothing() throws IOException {
    try (LineClient client = talking()) {
      proxy.toOpen(() -> new ResetAfter(10));
      client.send(LineText.line("echo:abcdef"));
      assertThatThrownBy(client::read)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    lond.progress().awaitOpen(0);
    assertThat(lond.progress().requests()).isEmpty();
  }

  @Test
  void byteByByteAndDelayChangeNothingButTheTime() throws IOException {
    try (LineClient client = talking()) {
      proxy.toAll(ByteByByte::new);
      assertThat(ask(client, "echo:abcdef")).isEqualTo("abcdef");
      proxy.toAll(() -> new Delay(50));
      assertThat(ask(client, "echo:ghi")).isEqualTo("ghi");
      lond.closeAll();
      assertThatThrownBy(client::read).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void whatIsForNewOnesLeavesTheOthersAlone() throws IOException {
    try (LineClient old = talking()) {
      proxy.toNew(() -> new CloseAfter(1));
      assertThatThrownBy(() -> talking()).isInstanceOf(EOFException.class);
      assertThat(ask(old, "echo:x")).isEqualTo("x");
      proxy.toNew(Pass::new);
      proxy.toOpen(() -> new CloseAfter(1));
      assertThatThrownBy(() -> ask(old, "echo:x")).isInstanceOf(EOFException.class);
      try (LineClient client = talking()) {
        assertThat(ask(client, "echo:x")).isEqualTo("x");
      }
    }
  }
}
