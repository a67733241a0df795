// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over TCP, and with a server that the test plays itself. */
class LineClientTest {
  /** So short that it is over before anything could come. */
  private static final Duration NO_PATIENCE = Duration.ofNanos(1);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ServerSocketChannel server;
  private LineClient client;
  private SocketChannel accepted;

  @BeforeEach
  void listen() throws IOException {
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    accepted.close();
    server.close();
  }

  private void connect(Duration patience) throws IOException {
    client = LineClient.connect(server.getLocalAddress(), patience);
    accepted = server.accept();
  }

  @Test
  void aLineIsReadHoweverItComes() throws IOException {
    connect(PATIENCE);
    for (byte b : LineText.bytes("a\nbc\n")) {
      accepted.write(ByteBuffer.wrap(new byte[] {b}));
    }
    assertThat(LineText.string(client.read())).isEqualTo("a");
    assertThat(LineText.string(client.read())).isEqualTo("bc");
    assertThat(client.retained()).isZero();
  }

  @Test
  void aReplyThatDoesNotComeEndsInASentence() throws IOException {
    connect(NO_PATIENCE);
    assertThatThrownBy(client::read)
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("no whole line came within " + NO_PATIENCE.toMillis() + " ms");
  }

  @Test
  void bytesThatAreNotTakenEndInASentence() throws IOException {
    connect(NO_PATIENCE);
    byte[] moreThanAnySocketTakes = new byte[64 * 1024 * 1024];
    assertThatThrownBy(() -> client.send(moreThanAnySocketTakes))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("bytes were not taken within " + NO_PATIENCE.toMillis() + " ms");
  }

  @Test
  void theEndSaysHowMuchOfALineThereWas() throws IOException {
    connect(PATIENCE);
    accepted.write(ByteBuffer.wrap(LineText.bytes("one\nabc")));
    accepted.close();
    assertThat(LineText.string(client.read())).isEqualTo("one");
    assertThatThrownBy(client::read)
        .isInstanceOf(EOFException.class)
        .hasMessage("closed by the other end after 3 bytes of a line");
    assertThat(client.retained()).isEqualTo(3);
  }
}
