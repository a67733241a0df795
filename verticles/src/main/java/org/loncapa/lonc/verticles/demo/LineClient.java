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
 * A blocking client that sends and reads lines over a Unix or TCP socket.
 *
 * <p>The channel is non-blocking and a selector waits, because a blocking Unix channel supports no
 * timeout.
 */
public final class LineClient implements AutoCloseable {
  private static final int LINE_LIMIT = 256 * 1024 * 1024;

  private static final int CHUNK = 64 * 1024;

  private final SocketChannel channel;
  private final Duration patience;
  private final LineDecoder decoder = new LineDecoder(LINE_LIMIT);

  /** Allocated on first use: of ten thousand clients few read at the same time. */
  private ByteBuffer buffer;

  /** Created on first use too, because its selector needs file descriptors. */
  private SelectionKey key;

  private LineClient(SocketChannel channel, Duration patience) throws IOException {
    this.channel = channel;
    this.patience = patience;
    channel.configureBlocking(false);
  }

  /**
   * Connects, with the system's connect timeout.
   *
   * @param address of a Unix or TCP socket
   * @param patience how long each {@link #send} and each {@link #read} may take
   * @throws IOException if nothing listens there
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
   * @throws SocketTimeoutException if the peer does not read them in time
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
   * Returns the next complete line.
   *
   * @throws EOFException if the peer closed before the newline
   * @throws SocketTimeoutException if the line does not arrive in time
   * @throws IOException if the connection is reset, or the line is over 256 MiB
   */
  public Line read() throws IOException {
    return read(patience);
  }

  /** Returns the next complete line within this timeout; see {@link #read()}. */
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

  /** One wait for the peer. */
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

  /** Returns the number of bytes received but not yet returned as a line. */
  public int retained() {
    return decoder.retained();
  }

  /** Shuts down the sending side; reading remains possible. */
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
