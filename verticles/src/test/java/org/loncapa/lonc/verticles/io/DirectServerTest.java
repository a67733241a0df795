// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.LeakDetector;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.UnixClient;

@ExtendWith(LeakDetector.class)
@ParameterizedClass
@EnumSource(Transport.class)
class DirectServerTest {
  /** More than are accepted in one go. */
  private static final int CLIENTS = 60;

  @Parameter Transport transport;
  private final List<UnixClient> clients = new ArrayList<>();
  private Vertx vertx;
  private TempSite site;
  private Path path;

  @BeforeEach
  void lay() throws IOException {
    vertx = transport.vertx(1);
    site = TempSite.lay(5663);
    path = site.socket("far");
  }

  @AfterEach
  void clean() throws IOException {
    for (UnixClient client : clients) {
      client.close();
    }
    waited(vertx.close());
    site.close();
  }

  @Test
  void whoConnectedBeforeItIsShutDownIsServedHoweverBusyItsLoopIs() throws Exception {
    UnixListener listener = listen();
    Promise<Void> over = Promise.promise();
    CountDownLatch busy = new CountDownLatch(1);
    vertx.runOnContext(
        v -> {
          listener.shutdown(Duration.ZERO).onComplete(over);
          await(busy);
        });
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new UnixClient(path)); // the system takes them
    }
    long begin = System.nanoTime();
    Await.holds("it was busy for longer than it lingers", () -> isLonger(begin));
    busy.countDown();
    for (UnixClient client : clients) {
      assertThat(client.line()).isEqualTo("served");
    }
    waited(over.future());
  }

  private static boolean isLonger(long begin) {
    return System.nanoTime() - begin > 2 * TimeUnit.MILLISECONDS.toNanos(DirectServer.QUIET_MILLIS);
  }

  private UnixListener listen() {
    Promise<UnixListener> listening = Promise.promise();
    UnixListener.Options options = new UnixListener.Options(path, "rw-------", "", CLIENTS);
    vertx.runOnContext(
        v ->
            UnixListener.listenDirectly(vertx, options, this::serve, () -> {})
                .onComplete(listening));
    return waited(listening.future());
  }

  private void serve(ByteSocket socket) {
    byte[] line = LineText.bytes("served\n");
    socket.listen(new Told());
    socket.write(line, 0, line.length);
    socket.flush();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T waited(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain", e);
    }
  }
}
