// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens on an address of this machine where so many want to be accepted that the kernel lets
 * nobody else in: who connects now waits, as with a machine that is far away or does not answer.
 */
public final class CrowdedServer implements Closeable {
  private static final int ENTRY_MILLIS = 500;

  private final ServerSocket server;
  private final List<Socket> crowd = new ArrayList<>();

  /** On 127.0.0.1 and a port that is free; returns when there is no room left. */
  public CrowdedServer() throws IOException {
    this("127.0.0.1", 0);
  }

  /** Returns when there is no room left. */
  public CrowdedServer(String address, int port) throws IOException {
    server = new ServerSocket(port, 1, InetAddress.getByName(address));
    boolean room = true;
    while (room) {
      room = join();
    }
  }

  private boolean join() throws IOException {
    Socket one = new Socket();
    crowd.add(one);
    try {
      one.connect(server.getLocalSocketAddress(), ENTRY_MILLIS);
      return true;
    } catch (SocketTimeoutException full) {
      return false;
    }
  }

  /** Its port. */
  public int port() {
    return server.getLocalPort();
  }

  /** Sends the crowd away, and waits for the first who is none of it. */
  public Socket accept() throws IOException {
    List<Integer> ports = crowd.stream().map(Socket::getLocalPort).toList();
    leave();
    Socket one = server.accept();
    while (ports.contains(one.getPort())) {
      one.close();
      one = server.accept();
    }
    return one;
  }

  private void leave() throws IOException {
    for (Socket one : crowd) {
      one.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    leave();
  }
}
