// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.hosts.HostId;
import org.loncapa.lonc.shared.hosts.Role;

/** The end of all hosts while some are leaving already. */
class HostDeploymentsEndTest {
  private static final HostEntry A =
      new HostEntry(new HostId("a"), "msu", Role.LIBRARY, "127.0.0.1", List.of(), 1);

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final FakeHost.Maker maker = new FakeHost.Maker();
  private final HostDeployments hosts =
      new HostDeployments(vertx, maker, new HandPauses(), BareSettings.with());

  @AfterEach
  void close() {
    maker.letAllStop();
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }

  @Test
  void aHostThatIsLeavingSinceAReloadIsWaitedFor() throws Exception {
    FakeHost host = deployed();
    CompletableFuture<Void> retired = begin(() -> hosts.retire("a"));
    host.awaitStopping();
    CompletableFuture<Void> all = begin(hosts::retireAll);
    await(begin(Future::succeededFuture)); // the loop has begun to retire all
    assertThat(all).isNotDone();
    host.stop().complete();
    await(retired);
    await(all);
  }

  @Test
  void aHostThatWasReplacedAndIsStillLeavingIsWaitedFor() throws Exception {
    FakeHost before = deployed();
    CompletableFuture<Void> replaced = begin(() -> hosts.replace(A));
    FakeHost after = maker.next();
    after.start().complete();
    await(replaced);
    before.awaitStopping();
    CompletableFuture<Void> all = begin(hosts::retireAll);
    after.awaitStopping();
    after.stop().complete();
    await(begin(Future::succeededFuture));
    assertThat(all).isNotDone();
    before.stop().complete();
    await(all);
  }

  private FakeHost deployed() throws InterruptedException {
    CompletableFuture<Void> first = begin(() -> hosts.deploy(A));
    FakeHost host = maker.next();
    host.start().complete();
    await(first);
    return host;
  }

  private <T> CompletableFuture<T> begin(Supplier<Future<T>> action) {
    CompletableFuture<T> done = new CompletableFuture<>();
    loop.runOnContext(v -> action.get().onSuccess(done::complete));
    return done;
  }

  private static void await(CompletableFuture<?> future) {
    future.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
