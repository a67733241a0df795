// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.demo.LineText;

/** The ledger takes each kind of end for what it is. */
class VerdictsTest {
  private TempSite site;
  private ServerSocketChannel server;
  private Verdicts verdicts;

  @BeforeEach
  void listen() throws IOException {
    site = TempSite.lay(5663);
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(site.socket("a")));
    verdicts = new Verdicts(site.socket("a"), Duration.ofMillis(200));
  }

  @AfterEach
  void close() throws IOException {
    verdicts.close();
    server.close();
    site.close();
  }

  /** The other end of the client that connected next. */
  private final class Served implements AutoCloseable {
    private final SocketChannel accepted = server.accept();
    private final BufferedReader in =
        new BufferedReader(Channels.newReader(accepted, StandardCharsets.ISO_8859_1));

    Served() throws IOException {}

    /** The id of the next request. */
    String id() throws IOException {
      return in.readLine().replaceFirst(".*:", "");
    }

    void says(String text) throws IOException {
      accepted.write(ByteBuffer.wrap(LineText.bytes(text)));
    }

    @Override
    public void close() throws IOException {
      accepted.close();
    }
  }

  @Test
  void eachRequestHasAnIdOfItsOwnAndItsReplyIsRight() throws IOException {
    verdicts.sent("echo");
    verdicts.sent("encrypt:echo");
    try (Served one = new Served();
        Served two = new Served()) {
      String id = one.id();
      one.says(id + "\n");
      String other = two.id();
      two.says(other + "\n");
      assertThat(id).isNotEqualTo(other);
      assertThat(verdicts.ends()).isEqualTo(Map.of(Ending.RIGHT, 2));
    }
  }

  @Test
  void twoLinesInOnePieceAreTwoRequests() throws IOException {
    Caller caller = verdicts.sent("drop", "echo");
    try (Served one = new Served()) {
      one.id();
      one.says("con_lost\n" + one.id() + "\n");
      assertThat(caller.end()).isEqualTo(Ending.CON_LOST);
      assertThat(caller.end()).isEqualTo(Ending.RIGHT);
      assertThat(verdicts.ends()).isEmpty();
    }
  }

  @Test
  void theCloseOfTheClientIsAnEnd() throws IOException {
    verdicts.sent("echo", "echo");
    new Served().close();
    assertThat(verdicts.ends()).isEqualTo(Map.of(Ending.CLOSED, 2));
  }

  @Test
  void anothersReplyAPartAndSilenceAreNamed() throws IOException {
    verdicts.sent("echo");
    try (Served one = new Served()) {
      String id = one.id();
      one.says("id0\n");
      assertThatThrownBy(verdicts::ends).hasMessageContaining(id + " got another reply");
    }
    verdicts.sent("echo");
    try (Served two = new Served()) {
      two.id();
      assertThatThrownBy(verdicts::ends).hasMessageContaining("got no answer");
    }
    verdicts.sent("echo");
    try (Served three = new Served()) {
      three.says("id");
    }
    assertThatThrownBy(verdicts::ends).hasMessageContaining("got 2 bytes of a reply");
  }

  @Test
  void aSecondAnswerIsFoundWhenItsClientAsksAgain() throws IOException {
    verdicts.sent("echo");
    try (Served one = new Served()) {
      one.says(one.id() + "\ncon_lost\n");
      assertThat(verdicts.ends()).isEqualTo(Map.of(Ending.RIGHT, 1));
      assertThatThrownBy(verdicts::assertServed).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void aRequestThatCameTwiceIsNamed() {
    Progress lond = new Progress();
    lond.received(new Progress.Received(1, "echo:1", false));
    lond.received(new Progress.Received(2, "echo:2", false));
    Verdicts.assertNoneCameTwice(lond);
    lond.received(new Progress.Received(2, "echo:1", false));
    assertThatThrownBy(() -> Verdicts.assertNoneCameTwice(lond)).hasMessageContaining("echo:1");
  }
}
