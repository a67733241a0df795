// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.loncapa.lonc.verticles.fakes.LeakDetector;
import org.loncapa.lonc.verticles.fakes.Transport;

@ExtendWith(LeakDetector.class)
class TcpOptionsTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private Vertx vertx;

  /** Kept: what nobody keeps is closed when its memory is needed. */
  private NetServer server;

  private NetClient client;

  private NetSocket connect(Transport transport) {
    vertx = transport.vertx();
    Promise<NetSocket> accepted = Promise.promise();
    server = vertx.createNetServer().connectHandler(accepted::complete);
    int port = SocketPair.waited(server.listen(0, "127.0.0.1")).actualPort();
    client = vertx.createNetClient();
    NetSocket socket = SocketPair.waited(client.connect(port, "127.0.0.1"));
    SocketPair.waited(accepted.future());
    return socket;
  }

  @AfterEach
  void close() {
    SocketPair.waited(client.close());
    SocketPair.waited(server.close());
    SocketPair.waited(vertx.close());
  }

  private static Channel channel(NetSocket socket) {
    return ((NetSocketInternal) socket).channelHandlerContext().channel();
  }

  @Test
  void theSystemLooksAfterAMinuteAndGivesUpAMinuteLater() {
    NetSocket socket = connect(Transport.EPOLL);
    TcpOptions.begin(socket, FIVE_MINUTES);
    var config = (EpollSocketChannelConfig) channel(socket).config();
    assertThat(config.isKeepAlive()).isTrue();
    assertThat(config.getTcpKeepIdle()).isEqualTo(60);
    assertThat(config.getTcpKeepIntvl() * config.getTcpKeepCnt()).isEqualTo(60);
    assertThat(config.getTcpUserTimeout()).isEqualTo(300_000);
  }

  @Test
  void oneThatIsClosedIsNoFailure() {
    NetSocket socket = connect(Transport.EPOLL);
    SocketPair.waited(socket.close());
    TcpOptions.begin(socket, FIVE_MINUTES);
    assertThat(channel(socket).isOpen()).isFalse();
  }

  @Test
  void aTransportThatCannotBeToldIsLeftAsItIs() {
    NetSocket socket = connect(Transport.NIO);
    TcpOptions.begin(socket, FIVE_MINUTES);
    assertThat(channel(socket).isOpen()).isTrue();
  }
}
