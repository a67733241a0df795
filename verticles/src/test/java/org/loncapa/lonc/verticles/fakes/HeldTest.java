// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import java.io.FileInputStream;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.verticles.io.LoopTicker;

class HeldTest {
  private final Held before = Held.now();

  private void awaitNothing() throws Exception {
    Await.holds("nothing is left", () -> Held.now().since(before).isEmpty());
  }

  @Test
  void aSocketIsLeftUntilItIsClosed() throws Exception {
    try (ServerSocketChannel leak = ServerSocketChannel.open().bind(null)) {
      assertThat(leak.isOpen()).isTrue();
      assertThat(Held.now().since(before))
          .singleElement()
          .asString()
          .matches("1 descriptor of socket:\\[[0-9]+] \\(tcp.*\\)");
    }
    awaitNothing();
  }

  @Test
  void aSelectorIsLeftUntilItIsClosed() throws Exception {
    try (Selector leak = Selector.open()) {
      assertThat(leak.isOpen()).isTrue();
      assertThat(Held.now().since(before)).anyMatch(left -> left.endsWith("[eventpoll]"));
    }
    awaitNothing();
  }

  @Test
  void aFileIsLeftUntilItIsClosed(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("some"));
    try (FileInputStream leak = new FileInputStream(file.toFile())) {
      assertThat(leak.getFD().valid()).isTrue();
      assertThat(Held.now().since(before)).containsExactly("1 descriptor of " + file);
    }
    awaitNothing();
  }

  @Test
  void aVertxWithItsTimersIsLeftUntilItIsClosed() throws Exception {
    Vertx leak = Vertx.vertx();
    leak.setTimer(3_600_000, timer -> {});
    assertThat(Held.now().since(before))
        .anyMatch(left -> left.startsWith("the thread vert.x-eventloop"))
        .anyMatch(left -> left.contains("descriptor of anon_inode:[eventpoll]"));
    leak.close().await();
    awaitNothing();
  }

  @Test
  void aSubscriptionOfTicksIsLeftEvenIfItsVertxIsClosed() throws Exception {
    Ticking forgetful = new Ticking();
    Vertx vertx = Vertx.vertx();
    vertx.deployVerticle(forgetful).await();
    vertx.close().await();
    Await.holds("its threads have ended", () -> Held.now().since(before).size() == 1);
    assertThat(Held.now().since(before))
        .singleElement()
        .asString()
        .startsWith("a subscription of ticks on ");
    forgetful.tick.cancel();
    awaitNothing();
  }

  /** Never cancels by itself. */
  private static final class Ticking extends AbstractVerticle {
    private LoopTicker.Cancel tick;

    @Override
    public void start() {
      tick = LoopTicker.subscribe(context, () -> {});
    }
  }
}
