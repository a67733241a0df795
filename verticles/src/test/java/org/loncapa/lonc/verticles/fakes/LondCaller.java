// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.loncapa.lonc.shared.crypto.BrokenLineException;
import org.loncapa.lonc.shared.crypto.SessionCipher;
import org.loncapa.lonc.shared.crypto.SessionKey;
import org.loncapa.lonc.shared.handshake.Handshake;
import org.loncapa.lonc.shared.handshake.HandshakeStep;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;

/**
 * A caller of a lond that waits on the test's thread: what lonc is to lond, made by hand. Texts are
 * bytes, each one character. Nothing waits longer than 20 s.
 */
public final class LondCaller implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LineClient client;
  private SessionCipher cipher;

  /** Connects to a lond and says nothing yet. */
  public LondCaller(String address, int port) throws IOException {
    client = LineClient.connect(new InetSocketAddress(address, port), PATIENCE);
  }

  /**
   * Does the whole handshake.
   *
   * @return its last step: ready, or refused and why
   */
  public HandshakeStep shakeHands(String londId, String loncId) throws IOException {
    HandshakeStep step = Handshake.start();
    while (step instanceof HandshakeStep.Send next) {
      client.send(next.line());
      step = Handshake.on(next.next(), client.read());
    }
    if (step instanceof HandshakeStep.Ready ready) {
      cipher = new SessionCipher(SessionKey.derive(londId, loncId, ready.buildKey()));
    }
    return step;
  }

  /** Sends a request in clear and answers the next line. */
  public String ask(String request) throws IOException {
    send(request);
    return line();
  }

  /** Sends a request sealed and answers the next line, which must be sealed too. */
  public String askSealed(String request) throws IOException, BrokenLineException {
    sendSealed(request);
    return LineText.string(cipher.open(client.read()));
  }

  /** Sends a text and a newline. */
  public void send(String text) throws IOException {
    client.send(LineText.line(text));
  }

  /** Sends bytes as they are. */
  public void sendRaw(byte[] bytes) throws IOException {
    client.send(bytes);
  }

  /** Sends a request sealed. */
  public void sendSealed(String request) throws IOException {
    client.send(cipher.seal(LineText.line(request)));
  }

  /** Sends a prefix in clear and behind it a command sealed, as one line. */
  public void sendSealedBehind(String prefix, String command) throws IOException {
    byte[] sealed = cipher.seal(LineText.line(command)).bytes();
    client.send(Misbehaviours.joined(LineText.bytes(prefix), sealed));
  }

  /** The next line without its newline, as it came. */
  public String line() throws IOException {
    return LineText.string(read());
  }

  /** The next line, as it came. */
  public Line read() throws IOException {
    return client.read();
  }

  /** Opens a sealed line. */
  public Line open(Line sealed) throws BrokenLineException {
    return cipher.open(sealed);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
