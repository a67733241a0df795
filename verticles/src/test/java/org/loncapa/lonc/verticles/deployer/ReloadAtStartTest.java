// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.hosts.HostTable;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.site.Site;

/** Whoever changes the table while lonc starts, and says so, is heard. */
class ReloadAtStartTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<Promise<Validated<Site>>> reads = new ArrayList<>();
  private final Site site =
      new Site(
          BareSettings.with(),
          HostTable.of(List.of()),
          List.of(),
          9,
          Optional.empty(),
          Optional.empty());
  private final HostDeployments hosts =
      new HostDeployments(vertx, new FakeHost.Factory(), new ManualBackoff(), site.settings());
  private final Reloader reloader =
      new Reloader((served, allowEmpty) -> read(), hosts, Future::succeededFuture, () -> 0, site);
  private final Promise<Void> start = Promise.promise();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  private Future<Validated<Site>> read() {
    reads.add(Promise.promise());
    return reads.get(reads.size() - 1).future();
  }

  @Test
  void aReloadWaitsUntilTheStartIsOver() {
    reloader.deferUntil(start.future());
    Future<ReloadReport> first = reloader.reload();
    Future<ReloadReport> second = reloader.reload();
    assertThat(reads).isEmpty();
    start.complete();
    assertThat(reads).hasSize(1);
    reads.get(0).complete(Validated.of(site));
    assertThat(first.succeeded()).isTrue();
    assertThat(second.succeeded()).isTrue();
  }

  @Test
  void afterAStartThatNobodyDisturbedReloadsGoAtOnce() {
    reloader.deferUntil(start.future());
    start.complete();
    assertThat(reads).isEmpty();
    reloader.reload();
    assertThat(reads).hasSize(1);
  }

  @Test
  void afterAFailedStartThereIsNothingToReload() {
    reloader.deferUntil(start.future());
    reloader.reload();
    start.fail("no socket");
    assertThat(reads).isEmpty();
  }
}
