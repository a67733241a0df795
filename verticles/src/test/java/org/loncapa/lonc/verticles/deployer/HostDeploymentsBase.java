// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.hosts.HostId;
import org.loncapa.lonc.shared.hosts.Role;

/** Deployments of hosts that do what the test says, on an event loop of their own. */
abstract class HostDeploymentsBase {
  static final HostEntry A = entry("a");
  static final HostEntry B = entry("b");

  final Vertx vertx = Vertx.vertx();
  final FakeHost.Factory factory = new FakeHost.Factory();
  final ManualBackoff backoff = new ManualBackoff();
  final HostDeployments hosts =
      new HostDeployments(vertx, factory, backoff, BareSettings.with("maxQueue=1"));
  private final Context loop = vertx.getOrCreateContext();

  @AfterEach
  void close() {
    factory.letAllStop();
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }

  /** A host that has started. */
  final FakeHost deployed(HostEntry entry) throws InterruptedException {
    CompletableFuture<Void> first = begin(() -> hosts.deploy(entry));
    FakeHost host = factory.next();
    host.start().complete();
    await(first);
    return host;
  }

  /** Begins this on the event loop; what is begun later is begun after it. */
  final <T> CompletableFuture<T> begin(Supplier<Future<T>> action) {
    CompletableFuture<T> done = new CompletableFuture<>();
    loop.runOnContext(v -> action.get().onSuccess(done::complete));
    return done;
  }

  /** Runs this on the event loop, and waits for that. */
  final void run(Runnable action) {
    get(
        () -> {
          action.run();
          return true;
        });
  }

  final <T> T get(Supplier<T> value) {
    return await(begin(() -> Future.succeededFuture(value.get())));
  }

  static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private static HostEntry entry(String id) {
    return new HostEntry(new HostId(id), "msu", Role.LIBRARY, "127.0.0.1", List.of(), 1);
  }
}
