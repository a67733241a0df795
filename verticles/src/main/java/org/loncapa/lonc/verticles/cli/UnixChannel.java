// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * A Unix socket on which nothing waits longer than it should. Deadlines are values of {@link
 * System#nanoTime}.
 */
final class UnixChannel implements AutoCloseable {
  private static final long AGAIN_MILLIS = 20;

  private final Selector selector;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

  private UnixChannel(Selector selector, SocketChannel channel) throws IOException {
    this.selector = selector;
    this.channel = channel;
    key = channel.register(selector, 0);
  }

  /**
   * Connects. The kernel refuses for the moment while too many others wait to be accepted; then it
   * is tried again until the deadline.
   *
   * @throws LateException when it is over
   * @throws IOException if no process listens there, or it refuses the connection
   */
  static UnixChannel connect(String path, long deadline) throws IOException {
    Selector selector = Selector.open();
    try {
      while (true) {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
          channel.configureBlocking(false);
          channel.connect(UnixDomainSocketAddress.of(path));
          return new UnixChannel(selector, channel);
        } catch (IOException e) {
          channel.close();
          if (!String.valueOf(e.getMessage()).contains("temporarily unavailable")) {
            throw e;
          }
        }
        selector.select(Math.min(AGAIN_MILLIS, millisUntil(deadline)));
      }
    } catch (IOException e) {
      selector.close();
      throw e;
    }
  }

  /** The deadline is over. */
  static final class LateException extends IOException {
    private static final long serialVersionUID = 1;

    LateException() {
      super("it took too long");
    }
  }

  /** The deadline that is so many nanoseconds away. */
  static long deadline(long nanos) {
    return System.nanoTime() + nanos;
  }

  /** Sends bytes as they are. */
  void send(byte[] bytes, long deadline) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    while (out.hasRemaining()) {
      if (channel.write(out) == 0) {
        await(SelectionKey.OP_WRITE, deadline);
      }
    }
  }

  /**
   * The next bytes, at least one; they are valid from 0 to the buffer's position until the next
   * call.
   *
   * @throws EOFException at the end
   */
  ByteBuffer receive(long deadline) throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    while (count == 0) {
      await(SelectionKey.OP_READ, deadline);
      count = channel.read(buffer);
    }
    if (count < 0) {
      throw new EOFException("closed by the other end");
    }
    return buffer;
  }

  private void await(int operation, long deadline) throws IOException {
    key.interestOps(operation);
    selector.select(millisUntil(deadline));
    selector.selectedKeys().clear();
  }

  /** At least 1, since 0 would mean for ever. */
  private static long millisUntil(long deadline) throws LateException {
    long nanos = deadline - System.nanoTime();
    if (nanos <= 0) {
      throw new LateException();
    }
    return TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
