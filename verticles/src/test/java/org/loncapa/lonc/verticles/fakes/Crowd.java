// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;

/**
 * Very many clients at once, with one request each, and the verdict on it. They come by many
 * threads, which a barrier lets go together; each connects as lonnet does, and so waits when the
 * system has no room for one more. None reads before {@link #ends}.
 *
 * <p>Each client takes one descriptor of this process, and in the system what it is sent.
 */
public final class Crowd implements Closeable {
  private static final AtomicLong IDS = new AtomicLong();
  private static final int THREADS = 64;
  private static final long PATIENCE_SECONDS = 120;

  /**
   * Silence is no end within this: the 60 s that a request may wait and the 30 s that a transaction
   * may go without progress, which are the defaults, and a tick late each.
   */
  private static final Duration LIMIT = Duration.ofSeconds(95);

  private final Queue<Client> clients = new ConcurrentLinkedQueue<>();
  private final Question question;

  /**
   * What each asks for, and what is right.
   *
   * @param request of the client with this id
   * @param reply its own reply
   */
  public record Question(UnaryOperator<String> request, Function<String, byte[]> reply) {
    /** Asks for its id. */
    public static final Question ECHO = new Question(id -> "echo:" + id, LineText::bytes);

    /** Asks for so many bytes, which are its id again and again. */
    public static Question filled(int length) {
      return new Question(
          id -> "fill:" + length + ":" + id,
          id -> Misbehaviours.filled(length, LineText.bytes(id)));
    }

    /** Asks for so many bytes and no newline, so that no reply is right. */
    public static Question huge(int length) {
      return new Question(id -> "huge:" + length + ":" + id, id -> new byte[0]);
    }
  }

  private record Client(LineClient line, String id) {}

  private Crowd(Question question) {
    this.question = question;
  }

  /** So many have asked, each the next of these sockets. */
  public static Crowd asks(int count, List<Path> sockets, Question question) throws IOException {
    Crowd crowd = new Crowd(question);
    try {
      crowd.come(count, sockets);
    } catch (IOException | RuntimeException | Error e) {
      crowd.close();
      throw e;
    }
    return crowd;
  }

  private void come(int count, List<Path> sockets) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<?>> groups = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int first = i;
      groups.add(threads.submit(() -> comeTogether(start, first, count, sockets)));
    }
    threads.shutdown();
    for (Future<?> group : groups) {
      waited(group);
    }
  }

  private Void comeTogether(CyclicBarrier start, int first, int count, List<Path> sockets)
      throws Exception {
    start.await();
    for (int i = first; i < count; i += THREADS) {
      ask(sockets.get(i % sockets.size()), "crowd%07d".formatted(IDS.incrementAndGet()));
    }
    return null;
  }

  private void ask(Path socket, String id) throws IOException {
    LineClient line = LineClient.connect(UnixDomainSocketAddress.of(socket), LIMIT);
    clients.add(new Client(line, id));
    try {
      line.send(LineText.line(question.request().apply(id)));
    } catch (IOException e) {
      // Turned away meanwhile; what it got in answer says it better.
    }
  }

  private static void waited(Future<?> group) throws IOException {
    try {
      group.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("a client of the crowd could not ask", e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("clients of the crowd cannot get in", e);
    }
  }

  /** Waits for the end of every request, and answers how they ended. They leave one by one. */
  public Map<Ending, Integer> ends() throws IOException {
    Map<Ending, Integer> ends = new EnumMap<>(Ending.class);
    for (Client client = clients.poll(); client != null; client = clients.poll()) {
      try (LineClient line = client.line()) {
        Exchange exchange = new Exchange(client.id(), question.reply().apply(client.id()));
        ends.merge(exchange.end(line), 1, Integer::sum);
      } catch (BrokenPromise e) {
        throw new AssertionError(e.getMessage(), e);
      }
    }
    return ends;
  }

  @Override
  public void close() throws IOException {
    for (Client client = clients.poll(); client != null; client = clients.poll()) {
      client.line().close();
    }
  }
}
