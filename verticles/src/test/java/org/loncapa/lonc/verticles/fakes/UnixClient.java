// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;

/**
 * A client of a host's Unix socket that waits on the test's thread. Texts are bytes, each one
 * character. Nothing waits longer than 20 s.
 */
public final class UnixClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LineClient client;

  /** Connects. */
  public UnixClient(Path socket) throws IOException {
    client = LineClient.connect(UnixDomainSocketAddress.of(socket), PATIENCE);
  }

  /** Connects, sends one request, and answers its reply, as most clients do. */
  public static String askOnce(Path socket, String request) throws IOException {
    try (UnixClient client = new UnixClient(socket)) {
      return client.ask(request);
    }
  }

  /** Sends a request and answers its reply. */
  public String ask(String request) throws IOException {
    send(request);
    return line();
  }

  /** Sends a text and a newline. */
  public void send(String request) throws IOException {
    client.send(LineText.line(request));
  }

  /** Sends bytes as they are. */
  public void sendRaw(byte[] bytes) throws IOException {
    client.send(bytes);
  }

  /** The next line without its newline. */
  public String line() throws IOException {
    return LineText.string(client.read());
  }

  /** Waits for the end, and throws an AssertionError if a line or a part of one came before it. */
  public void awaitEnd() throws IOException {
    String line;
    try {
      line = line();
    } catch (EOFException end) {
      if (client.retained() > 0) {
        throw new AssertionError("a part of a line before the end", end);
      }
      return;
    }
    throw new AssertionError("a line of %d bytes before the end".formatted(line.length()));
  }

  /** Sends no more, and still reads. */
  public void shutdownOutput() throws IOException {
    client.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
