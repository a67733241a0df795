// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/**
 * Clients that connect for each request, ask for a text that nobody else asks for, and must be
 * given that text, until they are told to end.
 */
final class LoadClients {
  private final List<Future<?>> clients = new ArrayList<>();
  private final ExecutorService threads;
  private final Function<String, Path> sockets;
  private final List<String> hosts;
  private final AtomicLong answered = new AtomicLong();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  /** So many begin at once; each asks one host after the other. */
  LoadClients(int count, Function<String, Path> sockets, List<String> hosts) {
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
      ask(hosts.get(i % hosts.size()), number + "/" + i);
    }
  }

  private void ask(String host, String id) {
    String text = host + "/" + id;
    try {
      String reply = UnixClient.askOnce(sockets.apply(host), "echo:" + text);
      if (!reply.equals(text)) {
        faults.add(text + " got " + reply);
      }
    } catch (IOException e) {
      faults.add(text + " failed: " + e);
    }
    answered.incrementAndGet();
  }

  /** Requests so far that ended, well or not. */
  long answered() {
    return answered.get();
  }

  /** What went wrong so far: whoever was refused, told {@code con_lost} or answered wrongly. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Lets each end its request, and waits for that. */
  void end() throws InterruptedException, ExecutionException, TimeoutException {
    over = true;
    threads.shutdown();
    for (Future<?> client : clients) {
      client.get(60, TimeUnit.SECONDS);
    }
  }
}
