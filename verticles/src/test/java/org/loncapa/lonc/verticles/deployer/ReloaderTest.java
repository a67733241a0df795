// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.hosts.TableDebouncer;
import org.loncapa.lonc.shared.pool.Permits;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.site.Site;

/** What a reload does to hosts that only the test starts and stops. */
class ReloaderTest {
  private static final String QUEUE = "maxQueue";

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final FakeHost.Factory factory = new FakeHost.Factory();
  private final BlockingQueue<Promise<Validated<Site>>> reads = new LinkedBlockingQueue<>();
  private final Site first = Sites.site("1", "a=old", "b=old");
  private final HostDeployments hosts =
      new HostDeployments(vertx, factory, new ManualBackoff(), first.settings());
  private final AtomicLong now = new AtomicLong();
  private final Reloader reloader =
      new Reloader((served, allowEmpty) -> read(), hosts, this::aSecond, now::get, first);
  private FakeHost a;
  private FakeHost b;

  @BeforeEach
  void deploy() throws InterruptedException {
    CompletableFuture<Void> deployed = begin(() -> hosts.deployAll(first.table().hosts()));
    a = started("a");
    b = started("b");
    await(deployed);
  }

  @AfterEach
  void close() {
    factory.letAllStop();
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }

  @Test
  void theSameSiteChangesNothing() throws Exception {
    assertThat(reload(Sites.site("1", "a=old", "b=old")).untouched()).isEqualTo(2);
    assertUntouched();
  }

  @Test
  void faultsChangeNothingAndAreReported() throws Exception {
    ConfigError error = new ConfigError("hosts.tab", 7, "bad");
    CompletableFuture<ReloadReport> report = reload();
    nextRead().complete(Validated.failed(List.of(error)));
    assertThat(await(report).errors()).containsExactly(error);
    assertUntouched();
    assertThat(reload(Sites.site("1", "a=old", "b=old")).untouched()).isEqualTo(2);
  }

  @Test
  void aReaderThatFailsDoesNotEndReloading() throws Exception {
    CompletableFuture<ReloadReport> failing = reload();
    nextRead().fail("a fault of its own");
    assertThat(failing.handle((report, e) -> e).get(60, TimeUnit.SECONDS)).isNotNull();
    assertThat(reload(Sites.site("1", "a=old", "b=old")).untouched()).isEqualTo(2);
  }

  @Test
  void aChangedLineReplacesThatHostAndNoOther() throws Exception {
    CompletableFuture<ReloadReport> report = reload();
    nextRead().complete(Validated.of(Sites.site("1", "a=old", "b=new")));
    Promise<Validated<Site>> second = nextRead();
    assertUntouched();
    second.complete(Validated.of(Sites.site("1", "a=old", "b=new")));
    FakeHost next = started("b");
    b.awaitStopping();
    assertThat(await(report).changed()).containsExactly("b");
    assertThat(await(report).untouched()).isEqualTo(1);
    assertThat(next.entry().address()).isEqualTo("new");
    assertThat(a.stops()).isEmpty();
    assertThat(factory.none()).isTrue();
  }

  @Test
  void newHostsAreDeployedAndGoneOnesRetired() throws Exception {
    CompletableFuture<ReloadReport> report = reload();
    nextRead().complete(Validated.of(Sites.site("1", "b=old", "c=new")));
    started("c");
    a.awaitStopping();
    assertThat(await(report).added()).containsExactly("c");
    assertThat(await(report).gone()).containsExactly("a");
    assertThat(b.stops()).isEmpty();
    assertThat(get(hosts::ids)).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void aReloadDoesNotWaitForThoseThatLeave() throws Exception {
    ReloadReport report = reload(Sites.site("1", "b=old"));
    assertThat(report.gone()).containsExactly("a");
    a.awaitStopping();
    assertThat(a.stop().future().isComplete()).isFalse();
    assertThat(reload(Sites.site("1", "b=old")).untouched()).isEqualTo(1);
  }

  @Test
  void aChangedSettingReplacesAll() throws Exception {
    CompletableFuture<ReloadReport> report = reload();
    nextRead().complete(Validated.of(Sites.site("2", "a=old", "b=old")));
    FakeHost one = factory.next();
    FakeHost other = factory.next();
    one.start().complete();
    other.start().complete();
    a.awaitStopping();
    b.awaitStopping();
    assertThat(one.settings().number(Setting.MAX_QUEUE)).isEqualTo(2);
    assertThat(other.settings().number(Setting.MAX_QUEUE)).isEqualTo(2);
    assertThat(await(report).changed()).containsExactlyInAnyOrder("a", "b");
    assertThat(await(report).untouched()).isZero();
  }

  @Test
  void theClientsThatThereAreDescriptorsForFollowTheTableAndReplaceNobody() throws Exception {
    reload(Sites.site(first.settings(), first.table(), 1));
    assertUntouched();
    Permits clients = hosts.sharedResources().hostResources("a", 1, Sites.inherited()).clients();
    assertThat(clients.tryAcquire()).isTrue();
    assertThat(clients.tryAcquire()).isFalse();
  }

  @Test
  void aSettingThatTakesARestartIsKeptWithAWarning() throws Exception {
    ReloadReport report =
        reload(
            Sites.site(BareSettings.with("lonHostID=elsewhere", QUEUE + "=1"), first.table(), 9));
    assertThat(report.warnings()).containsExactly("lonHostID was changed; this requires a restart");
    assertThat(report.untouched()).isEqualTo(2);
    assertUntouched();
  }

  @Test
  void fiftyAskedForAtOnceAreTwoAndAllHearOfTheLast() throws Exception {
    List<Future<ReloadReport>> reports =
        get(() -> Stream.generate(reloader::reload).limit(50).toList());
    nextRead().complete(Validated.failed(List.of(new ConfigError("hosts.tab", 1, "half written"))));
    nextRead().complete(Validated.of(Sites.site("1", "a=old", "b=old")));
    assertThat(await(begin(() -> reports.get(0))).errors()).hasSize(1);
    for (Future<ReloadReport> report : reports.subList(1, 50)) {
      assertThat(await(begin(() -> report)).untouched()).isEqualTo(2);
    }
    assertThat(reads).isEmpty();
  }

  @Test
  void oneAskedForWhileTheSecondRunsIsAThird() throws Exception {
    CompletableFuture<ReloadReport> one = reload();
    CompletableFuture<ReloadReport> two = reload();
    Promise<Validated<Site>> read = nextRead();
    assertThat(get(hosts::up)).isEqualTo(2); // behind the second call
    read.complete(Validated.of(first));
    await(one);
    read = nextRead();
    CompletableFuture<ReloadReport> three = reload();
    assertThat(get(hosts::up)).isEqualTo(2);
    read.complete(Validated.of(first));
    await(two);
    nextRead().complete(Validated.of(first));
    await(three);
    assertThat(reads).isEmpty();
  }

  private Future<Void> aSecond() {
    now.addAndGet(TableDebouncer.CONFIRM_AFTER);
    return Future.succeededFuture();
  }

  private Future<Validated<Site>> read() {
    Promise<Validated<Site>> promise = Promise.promise();
    reads.add(promise);
    return promise.future();
  }

  private Promise<Validated<Site>> nextRead() throws InterruptedException {
    return reads.poll(60, TimeUnit.SECONDS);
  }

  private CompletableFuture<ReloadReport> reload() {
    return begin(reloader::reload);
  }

  private ReloadReport reload(Site next) throws InterruptedException {
    CompletableFuture<ReloadReport> report = reload();
    nextRead().complete(Validated.of(next));
    return await(report);
  }

  private FakeHost started(String id) throws InterruptedException {
    FakeHost host = factory.next();
    assertThat(host.entry().id().text()).isEqualTo(id);
    host.start().complete();
    return host;
  }

  private void assertUntouched() {
    assertThat(a.stops()).isEmpty();
    assertThat(b.stops()).isEmpty();
    assertThat(factory.none()).isTrue();
    assertThat(get(hosts::up)).isEqualTo(2);
  }

  private <T> CompletableFuture<T> begin(Supplier<Future<T>> action) {
    CompletableFuture<T> done = new CompletableFuture<>();
    loop.runOnContext(
        v -> action.get().onSuccess(done::complete).onFailure(done::completeExceptionally));
    return done;
  }

  private <T> T get(Supplier<T> value) {
    return await(begin(() -> Future.succeededFuture(value.get())));
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
