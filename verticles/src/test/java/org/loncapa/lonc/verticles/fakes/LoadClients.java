// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;

/**
 * Clients that connect for each request, ask for a text that nobody else asks for, and judge what
 * they are given, until they are told to end.
 */
public final class LoadClients implements Closeable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final AtomicInteger LOADS = new AtomicInteger();

  private final int load = LOADS.incrementAndGet();
  private final List<Future<?>> clients = new ArrayList<>();
  private final ExecutorService threads;
  private final Function<String, Path> sockets;
  private final List<String> hosts;
  private final AtomicLong answered = new AtomicLong();
  private final Map<Ending, Long> ends = new EnumMap<>(Ending.class);
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  /** So many begin at once; each asks one host after the other. */
  public LoadClients(int count, Function<String, Path> sockets, List<String> hosts) {
    this.threads = Executors.newFixedThreadPool(count);
    this.sockets = sockets;
    this.hosts = hosts;
    for (int i = 0; i < count; i++) {
      int number = i;
      clients.add(threads.submit(() -> run(number)));
    }
  }

  private void run(int number) {
    for (int i = number; !over; i++) {
      ask(hosts.get(i % hosts.size()), load + "/" + number + "/" + i);
      answered.incrementAndGet();
    }
  }

  private void ask(String host, String id) {
    String text = host + "/" + id;
    try (LineClient client = connect(host)) {
      client.send(LineText.line("echo:" + text));
      ended(new Exchange(text, LineText.bytes(text)).end(client));
    } catch (BrokenPromise e) {
      faults.add(e.getMessage());
    } catch (IOException e) {
      faults.add(text + " failed: " + e);
    }
  }

  private LineClient connect(String host) throws IOException {
    return LineClient.connect(UnixDomainSocketAddress.of(sockets.apply(host)), LIMIT);
  }

  private synchronized void ended(Ending ending) {
    ends.merge(ending, 1L, Long::sum);
  }

  /** Requests so far that ended, well or not. */
  public long answered() {
    return answered.get();
  }

  /** Waits until so many more have ended. */
  public void awaitMore(long count) throws Exception {
    long before = answered();
    Await.holds(count + " more requests ended", () -> answered() >= before + count);
  }

  /** How many requests ended how, so far; those that are faults are not among them. */
  public synchronized Map<Ending, Long> ends() {
    return new EnumMap<>(ends);
  }

  /** Every request was answered right: nobody was refused, told {@code con_lost} or closed. */
  public void assertAllRight() {
    assertAllIn(Ending.RIGHT);
  }

  /** Every request ended in one of these ways. */
  public void assertAllIn(Ending... ways) {
    close();
    assertThat(faults).as("of %d requests", answered()).isEmpty();
    assertThat(ends()).isNotEmpty();
    assertThat(ends().keySet()).isSubsetOf(ways);
  }

  /** Lets each end its request, and waits for that. Harmless when repeated. */
  @Override
  public void close() {
    over = true;
    threads.shutdown();
    for (Future<?> client : clients) {
      waited(client);
    }
  }

  private static void waited(Future<?> client) {
    try {
      client.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("a client of the load did not end as it should", e);
    }
  }
}
