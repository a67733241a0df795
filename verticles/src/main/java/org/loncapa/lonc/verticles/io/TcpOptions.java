// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.channel.ChannelException;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.time.Duration;

/**
 * Options of a TCP connection to lond, which only epoll has.
 *
 * <p>How soon the system notices that the other end is gone without a word: by itself it takes two
 * hours. On another transport a connection that died while idle costs the request that is sent on
 * it next.
 *
 * <p>The looks have another use: a firewall that forgets connections on which nothing is said does
 * not forget these.
 */
public final class TcpOptions {
  private static final int FIRST_LOOK_SECONDS = 60;
  private static final int NEXT_LOOK_SECONDS = 10;
  private static final int LOOKS = 6;

  /**
   * Bytes that the system keeps before it sends them. It would take megabytes of a large request,
   * and a stray line that comes while they wait there could not be distinguished from the reply.
   */
  private static final int MAX_UNSENT = 64 * 1024;

  private TcpOptions() {}

  /**
   * The system looks after the other end of this connection from now on.
   *
   * @param unacknowledged what was sent may be so for this long before the connection is given up
   */
  public static void begin(NetSocket socket, Duration unacknowledged) {
    var channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    if (channel instanceof EpollSocketChannel tcp) {
      begin(tcp.config(), (int) Math.min(Integer.MAX_VALUE, unacknowledged.toMillis()));
    }
  }

  private static void begin(EpollSocketChannelConfig config, int unacknowledgedMillis) {
    try {
      config.setKeepAlive(true);
      config.setTcpKeepIdle(FIRST_LOOK_SECONDS);
      config.setTcpKeepIntvl(NEXT_LOOK_SECONDS);
      config.setTcpKeepCnt(LOOKS);
      config.setTcpUserTimeout(unacknowledgedMillis);
      config.setTcpNotSentLowAt(MAX_UNSENT);
    } catch (ChannelException closed) {
      // The owner of the socket is notified of its end.
    }
  }
}
