// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What waits in the system's buffer of a socket, before the event loop comes to it. Netty has no
 * call for that, and a task of the loop may run before a byte is read that came before the task was
 * due.
 */
public enum Unread {
  /** Nothing waits, or the transport cannot tell: NIO, and TLS, whose records are not all data. */
  NOTHING,
  /** At least one byte waits. The first one is lost: the socket is good for nothing but to end. */
  BYTES,
  /** The other end has closed, or the connection was reset. */
  END;

  private static final FastThreadLocal<ByteBuffer> ONE_BYTE =
      new FastThreadLocal<>() {
        @Override
        protected ByteBuffer initialValue() {
          return ByteBuffer.allocateDirect(1);
        }
      };

  /** Looks, by one call of the system; on the channel's event loop. */
  static Unread on(Channel channel) {
    boolean plain = channel.isOpen() && channel.pipeline().get(SslHandler.class) == null;
    if (!plain || !(channel instanceof UnixChannel unix) || !(unix.fd() instanceof Socket socket)) {
      return NOTHING;
    }
    try {
      int count = socket.recv(ONE_BYTE.get(), 0, 1);
      return count == 0 ? NOTHING : count > 0 ? BYTES : END;
    } catch (IOException reset) {
      return END;
    }
  }
}
