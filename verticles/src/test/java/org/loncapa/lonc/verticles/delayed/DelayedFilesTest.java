// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.protocol.Line;

class DelayedFilesTest {
  private static final String NAME = "1.1.1.put.h";

  @TempDir private Path folder;
  private Vertx vertx;
  private DelayedFiles files;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    DelayedFolder delayed = new DelayedFolder(folder, () -> 0);
    files =
        new DelayedFiles(
            vertx, new FileThreads().lane(), delayed, new PermLog(folder.resolve("perm.log")));
  }

  @AfterEach
  void stop() throws Exception {
    get(vertx.close());
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aFileGoesFromTheFolderIntoTheRecord() throws Exception {
    Files.writeString(folder.resolve(NAME), "ping\n");
    assertThat(get(files.stamp())).isNotEqualTo(DelayedFolder.NO_STAMP);
    assertThat(get(files.earliest("h", 5, name -> true))).containsExactly(NAME);
    assertThat(get(files.summary(Set.of("h"))).hosts()).containsOnlyKeys("h");
    DelayedRead.Text read = (DelayedRead.Text) get(files.read(NAME, 10, 10));
    assertThat(get(files.finish(NAME, read.line()))).isEqualTo(DelayedOutcome.DELIVERED);
    assertThat(get(files.delete(NAME))).isEqualTo(DelayedOutcome.DELIVERED);
    assertThat(folder.resolve(NAME)).doesNotExist();
    assertThat(folder.resolve("perm.log")).content(StandardCharsets.ISO_8859_1).isEqualTo("ping\n");
  }

  @Test
  void theWorkIsDoneOnAThreadForFiles() throws Exception {
    Files.createFile(folder.resolve(NAME));
    AtomicReference<String> thread = new AtomicReference<>();
    get(
        files.earliest(
            "h",
            5,
            name -> {
              thread.set(Thread.currentThread().getName());
              return true;
            }));
    assertThat(thread.get()).startsWith("lonc-files");
  }

  @Test
  void anErrorComesBackAsAFailure() throws Exception {
    DelayedFolder none = new DelayedFolder(folder.resolve("none"), () -> 0);
    PermLog nowhere = new PermLog(folder.resolve("none").resolve("perm.log"));
    DelayedFiles broken = new DelayedFiles(vertx, new FileThreads().lane(), none, nowhere);
    assertThatThrownBy(() -> get(broken.earliest("h", 1, name -> true)))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(get(broken.finish(NAME, Line.of(new byte[] {'\n'}))))
        .isEqualTo(DelayedOutcome.CANNOT_RECORD);
  }
}
