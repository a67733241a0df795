// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilePollerTest {
  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final AtomicInteger changes = new AtomicInteger();
  private Path file;
  private ConfigFilePoller poller;

  @BeforeEach
  void look() throws Exception {
    file = Files.writeString(folder.resolve("hosts.tab"), "one");
    List<Path> files = List.of(file, folder.resolve("missing"));
    poller = new ConfigFilePoller(vertx, () -> files, changes::incrementAndGet);
    ticks(2);
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Test
  void whatIsThereAtFirstIsNoChange() throws Exception {
    ticks(3);
    assertThat(changes).hasValue(0);
  }

  @Test
  void aChangedFileIsToldOnceWhenItHasSettled() throws Exception {
    Files.writeString(file, "another");
    ticks(1);
    assertThat(changes).hasValue(0);
    ticks(3);
    assertThat(changes).hasValue(1);
  }

  @Test
  void aFileThatIsStillBeingWrittenIsNotTaken() throws Exception {
    for (int i = 0; i < 5; i++) {
      Files.writeString(file, "x".repeat(10 + i));
      ticks(1);
    }
    assertThat(changes).hasValue(0);
    ticks(1);
    assertThat(changes).hasValue(1);
  }

  @Test
  void aFileThatAppearsOrGoesIsAChange() throws Exception {
    Path missing = Files.writeString(folder.resolve("missing"), "here");
    ticks(2);
    assertThat(changes).hasValue(1);
    Files.delete(missing);
    ticks(2);
    assertThat(changes).hasValue(2);
  }

  @Test
  void aChangeThatIsTakenBackIsNone() throws Exception {
    Path other = Files.writeString(folder.resolve("other"), "one");
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, "two!");
    ticks(1);
    Files.writeString(file, Files.readString(other));
    Files.setLastModifiedTime(file, time);
    ticks(3);
    assertThat(changes).hasValue(0);
  }

  /** Each tick's look is over before the next: the worker's answer comes to the same context. */
  private void ticks(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      CompletableFuture<Void> over = new CompletableFuture<>();
      loop.runOnContext(
          v -> {
            poller.tick();
            afterLook(over);
          });
      over.get(60, TimeUnit.SECONDS);
    }
  }

  private void afterLook(CompletableFuture<Void> over) {
    if (poller.isScanning()) {
      loop.runOnContext(v -> afterLook(over));
    } else {
      over.complete(null);
    }
  }
}
