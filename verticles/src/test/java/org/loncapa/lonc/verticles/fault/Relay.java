// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/** Passes on what two sockets send, on threads of its own, until one of them is closed. */
final class Relay implements Closeable {
  private final Socket lonc;
  private final Socket lond;

  /** Between a connection of lonc's that was accepted, and the lond on this port. */
  Relay(Socket lonc, int port) throws IOException {
    this.lonc = lonc;
    this.lond = new Socket("127.0.0.1", port);
    pass(lonc, lond);
    pass(lond, lonc);
  }

  private void pass(Socket from, Socket to) {
    Thread thread =
        new Thread(
            () -> {
              try {
                from.getInputStream().transferTo(to.getOutputStream());
              } catch (IOException e) {
                // Closed by the other thread, or by the test.
              }
              close();
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    for (Socket one : new Socket[] {lonc, lond}) {
      try {
        one.close();
      } catch (IOException e) {
        throw new AssertionError("a socket does not close", e);
      }
    }
  }
}
