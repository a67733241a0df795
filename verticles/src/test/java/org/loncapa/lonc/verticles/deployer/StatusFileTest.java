// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loncapa.lonc.shared.control.HostStatus;

/** The status file, asked for while it is being written. */
class StatusFileTest {
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final List<Promise<List<HostStatus>>> asked = new ArrayList<>();
  private @TempDir Path folder;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void askedForAgainAndAgainMeanwhileItIsWrittenOnceMore() throws IOException {
    StatusFile file = new StatusFile(vertx, folder.resolve("loncstatus.txt"), this::ask);
    CompletableFuture<Void> first = begin(file::write);
    List<CompletableFuture<Void>> meanwhile = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      meanwhile.add(begin(file::write));
    }
    answer(0, "before");
    await(first);
    assertThat(folder.resolve("loncstatus.txt")).content().contains("before").doesNotContain("now");
    answer(1, "now");
    meanwhile.forEach(StatusFileTest::await);
    assertThat(folder.resolve("loncstatus.txt")).content().contains("now");
    assertThat(asked).hasSize(2);
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void whatCannotBeWrittenIsTriedWhenItIsAskedForAgain() throws IOException {
    Path later = folder.resolve("later");
    StatusFile file = new StatusFile(vertx, later.resolve("loncstatus.txt"), this::ask);
    CompletableFuture<Void> inVain = begin(file::write);
    answer(0, "before");
    await(inVain);
    Files.createDirectory(later);
    CompletableFuture<Void> written = begin(file::write);
    answer(1, "now");
    await(written);
    assertThat(later.resolve("loncstatus.txt")).content().contains("now");
  }

  private Future<List<HostStatus>> ask() {
    Promise<List<HostStatus>> answer = Promise.promise();
    asked.add(answer);
    return answer.future();
  }

  /** On the loop, behind all that was begun there. */
  private void answer(int ordinal, String host) {
    await(
        begin(
            () -> {
              asked.get(ordinal).complete(List.of(HostStatus.unknown(host, "127.0.0.1")));
              return Future.succeededFuture();
            }));
  }

  private CompletableFuture<Void> begin(Supplier<Future<Void>> action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.runOnContext(v -> action.get().onSuccess(done::complete));
    return done;
  }

  private static void await(CompletableFuture<Void> done) {
    done.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
