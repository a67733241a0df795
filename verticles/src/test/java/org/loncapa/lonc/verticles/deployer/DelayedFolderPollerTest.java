// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.delayed.DelayedFiles;
import org.loncapa.lonc.verticles.delayed.DelayedFolder;
import org.loncapa.lonc.verticles.delayed.FileThreads;
import org.loncapa.lonc.verticles.delayed.PermLog;
import org.loncapa.lonc.verticles.fakes.Await;

/** One look for all hosts, and whom it tells. The ticks come when the test waits, and only then. */
class DelayedFolderPollerTest {
  private static final Set<String> HOSTS = Set.of("a", "b", "c.d");

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final Queue<String> notified = new ConcurrentLinkedQueue<>();
  private @TempDir Path parent;
  private Path folder;
  private DelayedFolderPoller poller;

  @BeforeEach
  void poller() throws IOException {
    folder = Files.createDirectory(parent.resolve("delayed"));
    DelayedFiles files =
        new DelayedFiles(
            vertx,
            new FileThreads().lane(),
            new DelayedFolder(folder, () -> 0),
            new PermLog(parent.resolve("log")));
    poller = new DelayedFolderPoller(vertx, files, () -> HOSTS);
    for (String host : HOSTS) {
      vertx.eventBus().consumer(Addresses.delayed(host), m -> notified.add(host));
    }
  }

  @AfterEach
  void close() {
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }

  @Test
  void theFirstTickTellsThoseHostsForWhichSomethingLiesThere() throws Exception {
    write("1.1.1.log.a", "2.1.1.log.a", "1.1.1.log.c.d", "1.1.1.log.nobody", "junk");
    tickUntilNotified(2);
    assertThat(notified).containsExactlyInAnyOrder("a", "c.d");
    assertThat(poller.waiting()).containsOnlyKeys("a", "c.d");
    assertThat(poller.waiting().get("a").files()).isEqualTo(2);
    assertThat(poller.waiting().get("a").oldest().text()).isEqualTo("1.1.1.log.a");
  }

  @Test
  void aFileThatComesLaterIsToldOf() throws Exception {
    write("1.1.1.log.a");
    tickUntilNotified(1);
    write("1.1.1.log.b");
    Await.holds("b was told", () -> ticked() && notified.contains("b"));
  }

  @Test
  void anEmptyFolderIsNobodysBusiness() throws Exception {
    Await.holds("the folder was looked into", () -> ticked() && poller.waiting().isEmpty());
    write("1.1.1.log.b");
    tickUntilNotified(1);
    assertThat(notified).containsOnly("b");
  }

  @Test
  void aFolderThatIsNotThereIsLookedForAgain() throws Exception {
    write("1.1.1.log.a");
    tickUntilNotified(1);
    Files.delete(folder.resolve("1.1.1.log.a"));
    Files.delete(folder);
    Await.holds("it was missed", () -> ticked() && poller.waiting().isEmpty());
    Files.createDirectory(folder);
    write("1.1.1.log.b");
    Await.holds("b was told", () -> ticked() && notified.contains("b"));
  }

  private void write(String... names) throws IOException {
    for (String name : List.of(names)) {
      Files.writeString(folder.resolve(name), "log:x");
    }
  }

  private void tickUntilNotified(int times) throws Exception {
    Await.holds(times + " were told", () -> ticked() && notified.size() >= times);
  }

  /** Ticks once on the watch's own event loop; always true. */
  private boolean ticked() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.runOnContext(
        v -> {
          poller.tick();
          done.complete(null);
        });
    await(done);
    return true;
  }

  private static void await(CompletableFuture<?> future) {
    future.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
