// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.NetServer;

/**
 * A small, well-behaved lond: the handshake, clear and sealed requests, and the commands of {@link
 * LondCommands}. It accepts any caller and keeps nothing on disk.
 */
public final class LondVerticle extends VerticleBase {
  private final String address;
  private final int port;
  private final String hostId;
  private final String loncId;
  private NetServer server;

  /**
   * Creates a lond.
   *
   * @param address the numeric address to listen on
   * @param port 1 to 65535, or 0 for any free port
   * @param hostId the id of this lond's host; part of every session key
   * @param loncId the lonHostID of the calling site; the other part
   */
  public LondVerticle(String address, int port, String hostId, String loncId) {
    this.address = address;
    this.port = port;
    this.hostId = hostId;
    this.loncId = loncId;
  }

  /** Returns the port that it listens on. Only valid after deployment. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public Future<?> start() {
    LondStats stats = new LondStats();
    LondCommands commands = new LondCommands(hostId, stats);
    server = vertx.createNetServer();
    return server
        .connectHandler(
            socket -> new LondSession(vertx, socket, hostId, loncId, commands, stats).start())
        .listen(port, address);
  }
}
