// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** One listener leaves a path at the very moment at which another one takes it. */
class UnixListenerSuccessionTest {
  private static final int ROUNDS = 1_000;

  /** More than are accepted in one turn of an event loop. */
  private static final int CLIENTS = 100;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private TempSite site;

  @BeforeEach
  void lay() throws IOException {
    site = TempSite.lay(5663, "me=127.0.0.1");
  }

  @AfterEach
  void close() throws IOException {
    waited(vertx.close());
    site.close();
  }

  @Test
  void whoeverComesFirstTheSuccessorsPathIsThere() {
    Path path = site.socket("me");
    UnixListener before = waited(listen(path));
    for (int i = 0; i < ROUNDS; i++) {
      Future<UnixListener> next = listen(path);
      waited(before.hide());
      UnixListener after = waited(next);
      assertThat(Files.exists(path)).as("round %d", i).isTrue();
      waited(before.shutdown(Duration.ZERO));
      before = after;
    }
  }

  /** The event loop has one long task after the other, so that its timers are due at once. */
  @Test
  void whoConnectedBeforeIsServedHoweverBusyTheEventLoopIs() throws Exception {
    Path path = site.socket("me");
    Context loop = vertx.getOrCreateContext();
    UnixListener listener = waited(on(loop, () -> listenDirectly(path)));
    CountDownLatch connected = new CountDownLatch(1);
    Future<Void> closed =
        on(
            loop,
            () -> {
              waited(connected);
              Future<Void> closing = listener.shutdown(Duration.ofSeconds(20));
              beBusyFor(Duration.ofMillis(300));
              return closing;
            });
    List<UnixClient> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new UnixClient(path));
    }
    connected.countDown();
    for (UnixClient client : clients) {
      assertThat(client.line()).isEqualTo("served");
      client.close();
    }
    waited(closed);
    assertThatThrownBy(() -> new UnixClient(path)).isInstanceOf(IOException.class);
  }

  private static void beBusyFor(Duration time) {
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
  }

  private static void waited(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> Future<T> on(Context loop, Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(v -> action.get().onComplete(done));
    return done.future();
  }

  private Future<UnixListener> listenDirectly(Path path) {
    byte[] served = LineText.bytes("served\n");
    return UnixListener.listenDirectly(
        vertx,
        options(path, CLIENTS),
        socket -> {
          socket.listen(new Told());
          socket.write(served, 0, served.length);
          socket.flush();
        },
        () -> {});
  }

  private Future<UnixListener> listen(Path path) {
    return UnixListener.listen(vertx, options(path, 8), socket -> socket.close());
  }

  private static UnixListener.Options options(Path path, int backlog) {
    return new UnixListener.Options(path, "rw-rw----", "", backlog);
  }

  private static <T> T waited(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain", e);
    }
  }
}
