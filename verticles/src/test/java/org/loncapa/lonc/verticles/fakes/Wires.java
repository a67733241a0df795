// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Arrays;
import org.loncapa.lonc.verticles.fakes.faults.Resets;

/** The ways in which bytes, or their end, can go out on one socket. */
final class Wires {
  private static final int CHUNK = 64 * 1024;

  private final Vertx vertx;
  private final NetSocket socket;
  private final Progress progress;
  private boolean closed;

  Wires(Vertx vertx, NetSocket socket, Progress progress) {
    this.vertx = vertx;
    this.socket = socket;
    this.progress = progress;
  }

  /** Whether to read what the other end sends. */
  void reading(boolean on) {
    if (on) {
      socket.resume();
    } else {
      socket.pause();
    }
  }

  /** In one piece. */
  void send(byte[] bytes) {
    socket.write(Buffer.buffer(bytes));
  }

  /** Each byte by itself, the next once the one before is written. */
  void byteByByte(byte[] bytes) {
    byteByByte(bytes, 0);
  }

  private void byteByByte(byte[] bytes, int at) {
    if (at < bytes.length) {
      socket.write(one(bytes, at)).onSuccess(v -> byteByByte(bytes, at + 1));
    }
  }

  /** Each byte by itself, so many milliseconds apart; 1 or more. */
  void trickle(byte[] bytes, int millis) {
    trickle(bytes, millis, 0);
  }

  private void trickle(byte[] bytes, int millis, int at) {
    if (at < bytes.length) {
      socket
          .write(one(bytes, at))
          .onSuccess(v -> vertx.setTimer(millis, timer -> trickle(bytes, millis, at + 1)));
    }
  }

  private static Buffer one(byte[] bytes, int at) {
    return Buffer.buffer(Arrays.copyOfRange(bytes, at, at + 1));
  }

  /** So many bytes and no newline, as fast as they are taken, without holding them all. */
  void flood(int count) {
    int now = Math.min(count, CHUNK);
    if (now > 0) {
      byte[] chunk = new byte[now];
      Arrays.fill(chunk, (byte) 'x');
      socket
          .write(Buffer.buffer(chunk))
          .onSuccess(
              v -> {
                progress.flooded(now);
                flood(count - now);
              });
    }
  }

  /** Closes; the other end gets what was sent before. */
  Future<Void> close() {
    closed = true;
    return socket.write(Buffer.buffer()).transform(sent -> socket.close());
  }

  /** Closes with a reset; what the other end has not read yet it may never get. */
  void reset() {
    closed = true;
    Resets.reset(socket);
  }

  /** Whether this end closed or reset it. */
  boolean isClosed() {
    return closed;
  }
}
