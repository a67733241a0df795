// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Sends to a socket whose other end has shut its sending half, past Netty's queue.
 *
 * <p>Netty 4.2.13 to 4.2.20 removes such a descriptor from epoll, as there is nothing to wait for,
 * but still takes it for one that is there. When the system does not take a write at once, the
 * attempt to wait for room fails, and the socket is closed with a part of the reply sent. Here a
 * timer tries again instead.
 */
final class HalfClosedOutput {
  private static final int RETRY_MILLIS = 5;
  private static final int CHUNK = 64 * 1024;

  private static final FastThreadLocal<ByteBuffer> OUTSIDE_THE_HEAP =
      new FastThreadLocal<>() {
        @Override
        protected ByteBuffer initialValue() {
          return ByteBuffer.allocateDirect(CHUNK);
        }
      };

  private final Channel channel;
  private final Socket socket;
  private final Runnable drained;
  private final ArrayDeque<ByteBuffer> pieces = new ArrayDeque<>();
  private long unsent;
  private boolean waiting;
  private boolean closing;

  /**
   * For a channel that is open; all use is on its event loop.
   *
   * @param drained is run when bytes had to wait and all are sent
   */
  HalfClosedOutput(Channel channel, Socket socket, Runnable drained) {
    this.channel = channel;
    this.socket = socket;
    this.drained = drained;
  }

  /** Bytes that the system has not taken yet. */
  long unsent() {
    return unsent;
  }

  /** Whether nothing that Netty holds has to be sent first. */
  boolean isNext() {
    var queue = channel.unsafe().outboundBuffer();
    return queue != null && queue.totalPendingWriteBytes() == 0;
  }

  /** Puts bytes behind what was written before; the array must not change any more. */
  void write(byte[] bytes, int offset, int length) {
    pieces.add(ByteBuffer.wrap(bytes, offset, length));
    unsent += length;
  }

  void flush() {
    if (!waiting) {
      send();
    }
  }

  /** Closes when all is sent. */
  void closeInOrder() {
    closing = true;
    flush();
  }

  private void send() {
    try {
      while (!pieces.isEmpty() && sendSome()) {
        // The system takes more.
      }
    } catch (IOException e) {
      drop();
      channel.pipeline().fireExceptionCaught(e);
      return;
    }
    if (pieces.isEmpty()) {
      closeIfAsked();
    } else {
      waiting = true;
      channel.eventLoop().schedule(this::again, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void closeIfAsked() {
    if (closing) {
      channel.close();
    }
  }

  /** True if the system took all that was offered. */
  private boolean sendSome() throws IOException {
    ByteBuffer piece = pieces.peek();
    ByteBuffer outside = OUTSIDE_THE_HEAP.get().clear();
    int offered = Math.min(piece.remaining(), CHUNK);
    outside.put(piece.array(), piece.arrayOffset() + piece.position(), offered);
    int sent = socket.send(outside, 0, offered);
    piece.position(piece.position() + sent);
    unsent -= sent;
    if (!piece.hasRemaining()) {
      pieces.remove();
    }
    return sent == offered;
  }

  private void again() {
    waiting = false;
    // Netty takes its queue away before it closes the descriptor, whose number may be reused.
    if (channel.unsafe().outboundBuffer() == null) {
      drop();
      return;
    }
    send();
    if (pieces.isEmpty() && !closing) {
      drained.run();
    }
  }

  private void drop() {
    pieces.clear();
    unsent = 0;
  }
}
