// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineDecoder;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.demo.LondCommand;
import org.loncapa.lonc.verticles.demo.LondCommands;

/** The stand-in lond without its handshake, for those who know none. */
final class OpenLond extends VerticleBase {
  private static final int LINE_LIMIT = 64 * 1024 * 1024;

  private final String address;
  private final LondCommands commands;
  private NetServer server;

  OpenLond(String address, String hostId) {
    this.address = address;
    this.commands = LondCommands.of(hostId);
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public Future<?> start() {
    server = vertx.createNetServer();
    return server.connectHandler(this::serve).listen(0, address);
  }

  private void serve(NetSocket socket) {
    LineDecoder decoder = new LineDecoder(LINE_LIMIT);
    socket.exceptionHandler(e -> {});
    socket.handler(
        chunk -> {
          decoder.feed(chunk.getBytes());
          for (Line line = decoder.next(); line != null; line = decoder.next()) {
            byte[] reply = commands.run(LondCommand.of(LineText.text(line))).text();
            socket.write(Buffer.buffer(LineText.line(reply).bytes()));
          }
        });
  }
}
