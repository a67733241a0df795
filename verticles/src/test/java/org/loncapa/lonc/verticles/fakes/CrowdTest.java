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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Crowd.Question;

/** Each of a crowd asks once, and what becomes of it is taken for what it is. */
@ExtendWith(LeakDetector.class)
class CrowdTest {
  private TempSite site;
  private ServerSocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    site = TempSite.lay(5663);
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(site.socket("a")));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    site.close();
  }

  private Crowd asks(int count, Question question) throws IOException {
    return Crowd.asks(count, List.of(site.socket("a")), question);
  }

  /** Takes the next client's request, says so much of an answer to its id, and closes. */
  private void answer(String format) throws IOException {
    try (SocketChannel client = server.accept()) {
      String request =
          new BufferedReader(Channels.newReader(client, StandardCharsets.ISO_8859_1)).readLine();
      String id = request.replaceFirst(".*:", "");
      client.write(ByteBuffer.wrap(LineText.bytes(format.formatted(id))));
    }
  }

  @Test
  void theEndsAreCounted() throws IOException {
    try (Crowd crowd = asks(5, Question.ECHO)) {
      answer("%s\n");
      answer("%s\n");
      answer("con_lost\n");
      answer("error: reply too long\n");
      answer("");
      assertThat(crowd.ends())
          .isEqualTo(
              Map.of(Ending.RIGHT, 2, Ending.CON_LOST, 1, Ending.ERROR_LINE, 1, Ending.CLOSED, 1));
    }
  }

  @Test
  void aFilledReplyIsItsIdAgainAndAgain() throws IOException {
    try (Crowd crowd = asks(1, Question.filled(17))) {
      answer("%1$s%1$.5s\n");
      assertThat(crowd.ends()).isEqualTo(Map.of(Ending.RIGHT, 1));
    }
  }

  @Test
  void anotherOnesReplyIsAFault() throws IOException {
    try (Crowd crowd = asks(1, Question.ECHO)) {
      answer("%s0\n");
      assertThatThrownBy(crowd::ends).hasMessageContaining("got another reply");
    }
  }

  @Test
  void aPartOfAReplyIsAFault() throws IOException {
    try (Crowd crowd = asks(1, Question.ECHO)) {
      answer("%s");
      assertThatThrownBy(crowd::ends).hasMessageContaining("and the end");
    }
  }

  @Test
  void whereNobodyListensIsNoCrowd() throws IOException {
    server.close();
    assertThatThrownBy(() -> asks(3, Question.ECHO)).isInstanceOf(IOException.class);
  }
}
