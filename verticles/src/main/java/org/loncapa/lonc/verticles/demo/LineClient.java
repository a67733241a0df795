// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineDecoder;

/**
 * A client that waits: lines out, lines in, over a Unix or a TCP socket, on the caller's thread.
 *
 * <p>The channel is set not to block and a selector does the waiting. A channel that blocks would
 * know no deadline, and a Unix one has no option for it.
 */
public final class LineClient implements AutoCloseable {
  private static final int LINE_LIMIT = 256 * 1024 * 1024;

  private static final int CHUNK = 64 * 1024;

  private final SocketChannel channel;
  private final Duration patience;
  private final LineDecoder decoder = new LineDecoder(LINE_LIMIT);

  /** Made when it is first needed: of ten thousand clients few read at the same moment. */
  private ByteBuffer buffer;

  /** The same holds for its selector, which takes descriptors of its own. */
  private SelectionKey key;

  private LineClient(SocketChannel channel, Duration patience) throws IOException {
    this.channel = channel;
    this.patience = patience;
    channel.configureBlocking(false);
  }

  /**
   * Connects. The connect itself waits as long as the system does.
   *
   * @param address of a Unix or TCP socket
   * @param patience how long each {@link #send} and each {@link #read} may take
   * @throws IOException if nobody listens there
   */
  public static LineClient connect(SocketAddress address, Duration patience) throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    try {
      return new LineClient(channel, patience);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Sends bytes as they are.
   *
   * @throws SocketTimeoutException if the other end does not take them in time
   * @throws IOException if the connection is closed or reset
   */
  public void send(byte[] bytes) throws IOException {
    Wait wait = new Wait(patience);
    ByteBuffer out = ByteBuffer.wrap(bytes);
    while (out.hasRemaining()) {
      if (channel.write(out) == 0) {
        wait.until(SelectionKey.OP_WRITE, "bytes were not taken");
      }
    }
  }

  /** Sends a line; see {@link #send(byte[])}. */
  public void send(Line line) throws IOException {
    send(line.bytes());
  }

  /**
   * The next whole line.
   *
   * @throws EOFException if the other end closed before its newline
   * @throws SocketTimeoutException if it is not there in time
   * @throws IOException if the connection is reset, or the line is over 256 MiB
   */
  public Line read() throws IOException {
    return read(patience);
  }

  /** The next whole line, if it is there within a time of its own; see {@link #read()}. */
  public Line read(Duration within) throws IOException {
    Wait wait = new Wait(within);
    Line line = decoder.next();
    while (line == null) {
      if (decoder.tooLong()) {
        throw new IOException("the line is too long");
      }
      decoder.feed(chunk(wait));
      line = decoder.next();
    }
    return line;
  }

  private byte[] chunk(Wait wait) throws IOException {
    if (buffer == null) {
      buffer = ByteBuffer.allocate(CHUNK);
    }
    buffer.clear();
    int count = channel.read(buffer);
    while (count == 0) {
      wait.until(SelectionKey.OP_READ, "no whole line came");
      count = channel.read(buffer);
    }
    if (count < 0) {
      int part = decoder.retained();
      throw new EOFException("closed by the other end after " + part + " bytes of a line");
    }
    return Arrays.copyOf(buffer.array(), count);
  }

  /** One wait for the other end. */
  private final class Wait {
    private final Duration atMost;
    private final long deadline;

    Wait(Duration atMost) {
      this.atMost = atMost;
      deadline = System.nanoTime() + atMost.toNanos();
    }

    void until(int operation, String otherwise) throws IOException {
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (millis <= 0) {
        throw new SocketTimeoutException(otherwise + " within " + atMost.toMillis() + " ms");
      }
      if (key == null) {
        key = channel.register(Selector.open(), 0);
      }
      key.interestOps(operation);
      key.selector().select(millis);
      key.selector().selectedKeys().clear();
    }
  }

  /** Bytes that came and are no whole line yet, or one that was not read yet. */
  public int retained() {
    return decoder.retained();
  }

  /** Sends no more, and still reads. */
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    if (key != null) {
      key.selector().close();
    }
    channel.close();
  }
}
