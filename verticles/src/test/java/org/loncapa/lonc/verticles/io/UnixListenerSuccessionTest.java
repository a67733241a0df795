// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.TempSite;

/** One listener leaves a path at the very moment at which another one takes it. */
class UnixListenerSuccessionTest {
  private static final int ROUNDS = 1_000;

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

  private Future<UnixListener> listen(Path path) {
    UnixListener.Options options = new UnixListener.Options(path, "rw-rw----", "", 8);
    return UnixListener.listen(vertx, options, socket -> socket.close());
  }

  private static <T> T waited(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain", e);
    }
  }
}
