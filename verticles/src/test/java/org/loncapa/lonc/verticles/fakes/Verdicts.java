// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The clients of one host's socket, and the verdict on each of their requests: it ends exactly
 * once, with its own reply, with a line of lonc's own, or with the close of its client. Another
 * one's reply, a part of one and silence are AssertionErrors that name the request.
 *
 * <p>Silence is no end within 20 s: far more than the limits that a test sets, so that a busy
 * machine does not matter, and less than the default limits.
 */
public final class Verdicts implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Path socket;
  private final Duration limit;
  private final List<Caller> callers = new ArrayList<>();

  /** Of no requests yet. */
  public Verdicts(Path socket) {
    this(socket, LIMIT);
  }

  /** With another limit. */
  public Verdicts(Path socket, Duration limit) {
    this.socket = socket;
    this.limit = limit;
  }

  /** A new client that has sent requests with these words, and waits for nothing yet. */
  public Caller sent(String... words) throws IOException {
    Caller caller = new Caller(socket, limit);
    callers.add(caller);
    return caller.send(words);
  }

  /** So many new clients, each of which has sent one request with this word. */
  public List<Caller> sentByEach(int clients, String word) throws IOException {
    List<Caller> sent = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      sent.add(sent(word));
    }
    return sent;
  }

  /** Waits for the end of every request that nobody has waited for, and answers how they ended. */
  public Map<Ending, Integer> ends() {
    Map<Ending, Integer> ends = new EnumMap<>(Ending.class);
    for (Caller caller : callers) {
      while (caller.open() > 0) {
        ends.merge(caller.end(), 1, Integer::sum);
      }
    }
    return ends;
  }

  /**
   * All is normal again: everybody who was not closed, and one who is new, asks and is answered
   * right. Who had got a second answer to a request before would take it for this one's.
   */
  public void assertServed() throws IOException {
    assertThat(ends()).as("requests whose end nobody waited for").isEmpty();
    callers.stream().filter(Caller::canAsk).forEach(caller -> caller.send("echo"));
    sent("encrypt:echo");
    int asked = callers.stream().mapToInt(Caller::open).sum();
    assertThat(ends()).isEqualTo(Map.of(Ending.RIGHT, asked));
  }

  /** None of the requests that a lond received came twice. */
  public static void assertNoneCameTwice(Progress lond) {
    Map<String, Long> times =
        lond.requests().stream()
            .collect(Collectors.groupingBy(Progress.Received::text, Collectors.counting()));
    assertThat(times).allSatisfy((request, count) -> assertThat(count).as(request).isEqualTo(1));
  }

  @Override
  public void close() throws IOException {
    for (Caller caller : callers) {
      caller.close();
    }
  }
}
