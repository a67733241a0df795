// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.NetServer;

/**
 * A small honest lond: the handshake, clear and sealed requests, and the commands of {@link
 * LondCommands}. It accepts any caller and keeps nothing on disk.
 */
public final class LondVerticle extends VerticleBase {
  private final String address;
  private final int port;
  private final String hostId;
  private final String loncId;
  private NetServer server;

  /**
   * A lond that is not deployed yet.
   *
   * @param address where to listen, in digits
   * @param port 1 to 65535, or 0 for any that is free
   * @param hostId the host that this lond stands for; a part of every key
   * @param loncId the site that calls, its lonHostID; the other part
   */
  public LondVerticle(String address, int port, String hostId, String loncId) {
    this.address = address;
    this.port = port;
    this.hostId = hostId;
    this.loncId = loncId;
  }

  /** The port it listens on; to be asked once it is deployed. */
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
