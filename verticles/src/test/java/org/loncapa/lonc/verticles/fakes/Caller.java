// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;

/**
 * A client of {@link Verdicts}. Each of its requests is {@code WORD:ID} with an id that no other
 * one of this run has, and its right reply is that id. Not safe for threads.
 */
public final class Caller implements AutoCloseable {
  private static final AtomicLong IDS = new AtomicLong();

  private final LineClient client;
  private final ArrayDeque<Exchange> asked = new ArrayDeque<>();
  private boolean closed;

  Caller(Path socket, Duration limit) throws IOException {
    client = LineClient.connect(UnixDomainSocketAddress.of(socket), limit);
  }

  /**
   * Sends requests with these words, such as {@code echo} or {@code encrypt:echo}, in one piece.
   */
  public Caller send(String... words) {
    StringBuilder lines = new StringBuilder();
    for (String word : words) {
      String id = "id%07d".formatted(IDS.incrementAndGet());
      asked.add(new Exchange(id, LineText.bytes(id)));
      lines.append(word).append(':').append(id).append('\n');
    }
    try {
      client.send(LineText.bytes(lines.toString()));
    } catch (IOException e) {
      // What it got in answer says it better.
    }
    return this;
  }

  /** Waits for the end of its oldest request, and judges it; an AssertionError if it is none. */
  public Ending end() {
    try {
      Ending ending = asked.remove().end(client);
      closed |= ending == Ending.CLOSED;
      return ending;
    } catch (BrokenPromise e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Requests whose end was not waited for. */
  int open() {
    return asked.size();
  }

  /** False once it was closed by the other end, as far as it knows. */
  boolean canAsk() {
    return !closed;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
