// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.BrokenPromise.CutOff;

/** What is taken for an answer, and what for a broken promise. */
class ExchangeTest {
  private TempSite site;
  private ServerSocketChannel server;
  private SocketChannel accepted;
  private LineClient client;

  @BeforeEach
  void connect() throws IOException {
    site = TempSite.lay(5663);
    var address = UnixDomainSocketAddress.of(site.socket("a"));
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(address);
    client = LineClient.connect(address, Duration.ofMillis(200));
    accepted = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    accepted.close();
    server.close();
    site.close();
  }

  private void serverSays(String text) throws IOException {
    accepted.write(ByteBuffer.wrap(LineText.bytes(text)));
  }

  private Ending end() throws BrokenPromise {
    return new Exchange("a.1", LineText.bytes("a.1:xyz")).end(client);
  }

  @Test
  void itsOwnReplyIsRight() throws Exception {
    serverSays("a.1:xyz\n");
    assertThat(end()).isEqualTo(Ending.RIGHT);
  }

  @Test
  void conLostAndErrorLinesAreAnswers() throws Exception {
    serverSays("con_lost\nerror: reply too long\nerror: request too long\n");
    assertThat(end()).isEqualTo(Ending.CON_LOST);
    assertThat(end()).isEqualTo(Ending.ERROR_LINE);
    assertThat(end()).isEqualTo(Ending.ERROR_LINE);
  }

  @Test
  void theEndBeforeAnyByteIsAnAnswer() throws Exception {
    accepted.close();
    assertThat(end()).isEqualTo(Ending.CLOSED);
  }

  @Test
  void anyOtherLineBreaksAPromise() throws Exception {
    serverSays("a.2:xyz\n");
    assertThatThrownBy(this::end)
        .isInstanceOf(BrokenPromise.class)
        .hasMessageContaining("a.1 got another reply")
        .hasMessageEndingWith("a.2:xyz");
  }

  @Test
  void silenceBreaksAPromise() {
    assertThatThrownBy(this::end)
        .isInstanceOf(BrokenPromise.class)
        .hasMessageContaining("a.1 got no answer");
  }

  @Test
  void aPartOfAReplyBreaksAPromise() throws Exception {
    serverSays("a.1:x");
    accepted.close();
    assertThatThrownBy(this::end)
        .isInstanceOf(CutOff.class)
        .hasMessageContaining("a.1 got 5 bytes of a reply of 8");
  }
}
