// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.host.HostRunner;
import org.loncapa.lonc.verticles.io.Ticked;

/**
 * Blocks the event loop of the only host that is served, in the worst place: in the middle of its
 * sockets. What is due by the time it goes on comes before all other sockets.
 */
final class Blocked implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.1";
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final NetServer server;
  private final Socket socket;

  /** Returns when it is blocked. */
  Blocked(Vertx vertx) throws IOException, InterruptedException {
    server = vertx.createNetServer().connectHandler(s -> s.handler(bytes -> block()));
    HostRunner.waited(listen(onTheLoop(vertx)));
    socket = new Socket(ADDRESS, server.actualPort());
    socket.getOutputStream().write('x');
    assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private static Context onTheLoop(Vertx vertx) {
    VertxInternal inside = (VertxInternal) vertx;
    Set<EventExecutor> ticked = new HashSet<>(Ticked.loops()); // of all Vert.x of the process
    ticked.retainAll(
        StreamSupport.stream(inside.nettyEventLoopGroup().spliterator(), false).toList());
    assertThat(ticked).hasSize(1);
    return inside.contextBuilder().withEventLoop((EventLoop) ticked.iterator().next()).build();
  }

  private Future<NetServer> listen(Context context) {
    Promise<NetServer> listening = Promise.promise();
    context.runOnContext(v -> server.listen(0, ADDRESS).onComplete(listening));
    return listening.future();
  }

  private void block() {
    begun.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps it blocked for so long. */
  void lasts(long time, TimeUnit unit) throws Exception {
    assertThat(over.getCount()).isPositive();
    pass(time, unit);
  }

  /** Lets time pass: the length of a fault, and no wait for something to happen. */
  static void pass(long time, TimeUnit unit) throws Exception {
    long begin = System.nanoTime();
    Await.holds("time has passed", () -> System.nanoTime() - begin > unit.toNanos(time));
  }

  /** Lets it go on. */
  @Override
  public void close() throws IOException {
    over.countDown();
    socket.close();
    HostRunner.waited(server.close());
  }
}
