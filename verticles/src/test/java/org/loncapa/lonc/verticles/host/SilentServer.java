// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Accepts one connection on 127.0.0.1 and never says anything. */
final class SilentServer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = (int) TimeUnit.SECONDS.toMillis(20);

  private final ServerSocket server;

  SilentServer() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    server.setSoTimeout(PATIENCE_MILLIS);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Waits until the other end of the first connection closes it. */
  void awaitEnd() throws IOException {
    try (Socket socket = server.accept()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      byte[] some = new byte[4096];
      while (socket.getInputStream().read(some) >= 0) {
        // what it sends is of no interest
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
