// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnixClientTest {
  private TempSite site;
  private ServerSocketChannel server;
  private UnixClient client;
  private SocketChannel accepted;

  @BeforeEach
  void connect() throws IOException {
    site = TempSite.lay(5663);
    Path socket = site.socket("a");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    client = new UnixClient(socket);
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
    accepted.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private String serverReads(int count) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(count);
    while (in.hasRemaining() && accepted.read(in) >= 0) {}
    return new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aRequestGoesOutAndItsReplyComesIn() throws IOException {
    serverSays("reply \u00ff\n");
    assertThat(client.ask("request \u00fe")).isEqualTo("reply \u00ff");
    assertThat(serverReads(10)).isEqualTo("request \u00fe\n");
  }

  @Test
  void twoLinesInOnePacketAreTwo() throws IOException {
    serverSays("one\ntwo\n");
    assertThat(client.line()).isEqualTo("one");
    assertThat(client.line()).isEqualTo("two");
  }

  @Test
  void rawBytesNeedNoNewline() throws IOException {
    client.sendRaw(new byte[] {'a', 'b'});
    client.close();
    assertThat(serverReads(10)).isEqualTo("ab");
  }

  @Test
  void afterShuttingItsOutputItStillReads() throws IOException {
    client.send("x");
    client.shutdownOutput();
    assertThat(serverReads(10)).isEqualTo("x\n");
    serverSays("y\n");
    assertThat(client.line()).isEqualTo("y");
  }

  @Test
  void theEndIsAwaited() throws IOException {
    accepted.close();
    client.awaitEnd();
  }

  @Test
  void aPartOfALineBeforeTheEndIsNoEnd() throws IOException {
    serverSays("ab");
    accepted.close();
    assertThatThrownBy(client::awaitEnd).isInstanceOf(AssertionError.class);
  }

  @Test
  void aLineBeforeTheEndIsNoEnd() throws IOException {
    serverSays("ab\n");
    accepted.close();
    assertThatThrownBy(client::awaitEnd).isInstanceOf(AssertionError.class);
  }

  @Test
  void aLineThatBreaksOffIsNoLine() throws IOException {
    serverSays("ab");
    accepted.close();
    assertThatThrownBy(client::line).isInstanceOf(EOFException.class);
  }
}
