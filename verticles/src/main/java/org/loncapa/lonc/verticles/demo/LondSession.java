// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import org.loncapa.lonc.shared.crypto.BrokenLineException;
import org.loncapa.lonc.shared.crypto.SessionCipher;
import org.loncapa.lonc.shared.crypto.SessionKey;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.LineDecoder;
import org.loncapa.lonc.shared.protocol.Wire;

/** One connection to a stand-in lond: first the handshake, then requests, one at a time. */
final class LondSession {
  private enum State {
    /** {@code init} is awaited. */
    GREETING,
    /** The challenge was sent and is awaited back. */
    CHALLENGED,
    /** Requests are served; {@code ekey} is one of them. */
    SERVING
  }

  /** Not in {@link Wire}, because lonc never sends it. */
  private static final Line REFUSED = LineText.line("refused");

  /** Maximum bytes of a request. Encryption doubles its length. */
  private static final int REQUEST_LIMIT = 64 * 1024 * 1024;

  private final Vertx vertx;
  private final NetSocket socket;
  private final String hostId;
  private final String loncId;
  private final LondCommands commands;
  private final LondStats stats;
  private final LineDecoder decoder = new LineDecoder(REQUEST_LIMIT);
  private State state = State.GREETING;
  private Line challenge;
  private SessionCipher cipher;

  /** True while a delayed reply is due or the connection ends: no further line is processed. */
  private boolean busy;

  LondSession(
      Vertx vertx,
      NetSocket socket,
      String hostId,
      String loncId,
      LondCommands commands,
      LondStats stats) {
    this.vertx = vertx;
    this.socket = socket;
    this.hostId = hostId;
    this.loncId = loncId;
    this.commands = commands;
    this.stats = stats;
  }

  void start() {
    stats.accepted();
    socket.closeHandler(v -> stats.closed());
    socket.exceptionHandler(
        e -> {}); // a reset closes the connection, and the close handler counts it
    socket.drainHandler(v -> socket.resume());
    socket.handler(
        chunk -> {
          decoder.feed(chunk.getBytes());
          serveWhatIsThere();
        });
  }

  private void serveWhatIsThere() {
    Line line = busy ? null : decoder.next();
    while (line != null) {
      take(line);
      line = busy ? null : decoder.next();
    }
    if (decoder.tooLong()) {
      socket.close();
    }
  }

  private void take(Line line) {
    switch (state) {
      case GREETING -> initReceived(line);
      case CHALLENGED -> challengeReceived(line);
      case SERVING -> serve(line);
    }
  }

  private void initReceived(Line line) {
    if (!line.is(Wire.INIT)) {
      refuse();
      return;
    }
    challenge = LondSecrets.challenge();
    state = State.CHALLENGED;
    send(challenge);
  }

  private void challengeReceived(Line line) {
    if (!line.is(challenge)) {
      refuse();
      return;
    }
    state = State.SERVING;
    send(Wire.OK);
  }

  private void serve(Line line) {
    if (line.is(Wire.EKEY)) {
      giveKey();
    } else if (SessionCipher.isSealed(line)) {
      serveSealed(line);
    } else {
      run(line, false);
    }
  }

  private void giveKey() {
    Line buildKey = LondSecrets.buildKey();
    cipher = new SessionCipher(SessionKey.derive(hostId, loncId, LineText.text(buildKey)));
    send(buildKey);
  }

  private void serveSealed(Line line) {
    if (cipher == null) {
      refuse();
      return;
    }
    try {
      run(cipher.open(line), true);
    } catch (BrokenLineException broken) {
      refuse();
    }
  }

  private void run(Line request, boolean sealed) {
    stats.request(sealed);
    LondCommands.Reply reply = commands.run(LondCommand.of(LineText.text(request)));
    if (reply.afterMillis() == 0) {
      reply(reply.text(), sealed);
      return;
    }
    busy = true;
    vertx.setTimer(
        reply.afterMillis(),
        timer -> {
          busy = false;
          reply(reply.text(), sealed);
          serveWhatIsThere();
        });
  }

  private void reply(byte[] text, boolean sealed) {
    Line line = LineText.line(text);
    send(sealed ? cipher.seal(line) : line);
  }

  private void send(Line line) {
    socket.write(Buffer.buffer(line.bytes()));
    if (socket.writeQueueFull()) {
      socket.pause();
    }
  }

  private void refuse() {
    busy = true;
    socket.end(Buffer.buffer(REFUSED.bytes()));
  }
}
