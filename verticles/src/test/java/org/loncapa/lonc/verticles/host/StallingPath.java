// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A path to lond that can stop to read what lonc sends, while the system keeps a few kilobytes of
 * it at most; a lond of Vert.x would read on for half a megabyte.
 */
final class StallingPath implements Closeable {
  private static final int WINDOW = 4 * 1024;

  private final ServerSocket server = new ServerSocket();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Socket lonc;
  private volatile boolean stalled;

  StallingPath(int lond) throws IOException {
    server.setReceiveBufferSize(WINDOW);
    server.bind(null);
    start(
        () -> {
          while (true) {
            lonc = kept(server.accept());
            Socket there = kept(new Socket(InetAddress.getLoopbackAddress(), lond));
            Socket here = lonc;
            start(() -> pass(here, there));
            start(() -> there.getInputStream().transferTo(here.getOutputStream()));
          }
        });
  }

  int port() {
    return server.getLocalPort();
  }

  /** Reads no more than it does just now. */
  void stall() {
    stalled = true;
  }

  /** Says a line to lonc. */
  void say(String line) throws IOException {
    lonc.getOutputStream().write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private void pass(Socket from, Socket to) throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    byte[] some = new byte[WINDOW];
    for (int count = in.read(some); count >= 0; count = in.read(some)) {
      to.getOutputStream().write(some, 0, count);
      if (stalled) {
        end.await();
      }
    }
  }

  private Socket kept(Socket socket) {
    open.add(socket);
    return socket;
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                // Closed by the other thread, or by the test.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    server.close();
    for (Socket one : open) {
      one.close();
    }
  }
}
