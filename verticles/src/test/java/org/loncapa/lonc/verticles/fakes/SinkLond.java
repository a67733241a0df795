// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A lond that keeps nothing: it does the handshake, and answers {@code ok} to every line however
 * long it is. One is enough for any number of hosts.
 */
public final class SinkLond implements AutoCloseable {
  private static final int SHORT = 16;
  private static final Map<String, String> HANDSHAKE =
      Map.of("init", "4711", "4711", "ok", "ekey", "0123456789ABCDEF");

  private final NetServer server;
  private final AtomicLong bytes = new AtomicLong();

  /** Listens on a port of its own at 127.0.0.1. */
  public SinkLond(Vertx vertx) {
    server =
        vertx
            .createNetServer(new NetServerOptions().setHost("127.0.0.1").setPort(0))
            .connectHandler(this::accept);
    server.listen().await();
  }

  /** Where it listens. */
  public int port() {
    return server.actualPort();
  }

  /** The bytes of all requests that it got. */
  public long bytes() {
    return bytes.get();
  }

  private void accept(NetSocket socket) {
    StringBuilder start = new StringBuilder();
    socket.exceptionHandler(e -> {});
    socket.handler(chunk -> take(socket, start, chunk));
  }

  private void take(NetSocket socket, StringBuilder start, Buffer chunk) {
    bytes.addAndGet(chunk.length());
    boolean ends = chunk.getByte(chunk.length() - 1) == '\n';
    int text = ends ? chunk.length() - 1 : chunk.length();
    start.append(chunk.getString(0, Math.min(text, SHORT)));
    if (start.length() > SHORT) {
      start.setLength(SHORT);
    }
    if (ends) {
      socket.write(HANDSHAKE.getOrDefault(start.toString(), "ok") + "\n");
      start.setLength(0);
    }
  }

  @Override
  public void close() {
    server.close().await();
  }
}
