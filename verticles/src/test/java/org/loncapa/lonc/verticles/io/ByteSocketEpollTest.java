// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Transport;

/** The other end sends no more: is it gone, or does it still read? */
class ByteSocketEpollTest {
  private final Told told = new Told();
  private SocketPair pair;
  private ByteSocket socket;

  @BeforeEach
  void connect() throws IOException {
    pair = new SocketPair(Transport.EPOLL, s -> told);
    socket = pair.socket();
    pair.on(() -> socket.allowHalfClose(true));
  }

  @AfterEach
  void close() throws IOException {
    pair.close();
  }

  @Test
  void oneThatStillReadsIsNotGoneAndCanBeAnswered() throws IOException {
    pair.other().shutdownOutput();
    assertThat(told.next()).isEqualTo("<ended>");
    assertThat(pair.<Boolean>on(socket::peerGone)).isFalse();
    byte[] answer = LineText.bytes("answer\n");
    pair.on(
        () -> {
          socket.write(answer, 0, answer.length);
          socket.flush();
          socket.end(true);
        });
    assertThat(pair.other().line()).isEqualTo("answer");
    pair.other().awaitEnd();
  }

  @Test
  void oneThatClosedIsGone() throws IOException {
    pair.other().close();
    assertThat(told.next()).isEqualTo("<ended>");
    assertThat(pair.<Boolean>on(socket::peerGone)).isTrue();
  }

  @Test
  void oneThatClosedAfterItHadEndedItsHalfIsGone() throws IOException {
    pair.other().shutdownOutput();
    assertThat(told.next()).isEqualTo("<ended>");
    pair.other().close();
    assertThat(pair.<Boolean>on(socket::peerGone)).isTrue();
  }

  @Test
  void askingDoesNotSendAnything() throws IOException {
    pair.other().shutdownOutput();
    assertThat(told.next()).isEqualTo("<ended>");
    pair.on(socket::peerGone);
    pair.on(() -> socket.end(true));
    pair.other().awaitEnd();
  }

  /** The event loop runs this very task, so it cannot have read what comes meanwhile. */
  @Test
  void whatCameBeforeTheLoopReadsItIsSeen() throws IOException {
    assertThat(pair.<Unread>on(socket::unread)).isEqualTo(Unread.NOTHING);
    assertThat(pair.<Unread>on(() -> afterwards(() -> pair.other().send("stray"))))
        .isEqualTo(Unread.BYTES);
  }

  @Test
  void anEndBeforeTheLoopReadsItIsSeen() throws IOException {
    assertThat(pair.<Unread>on(() -> afterwards(() -> pair.other().close()))).isEqualTo(Unread.END);
  }

  private interface Act {
    void run() throws IOException;
  }

  private Unread afterwards(Act act) throws IOException {
    act.run();
    return socket.unread();
  }
}
