// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.hosts.FileStability;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.hosts.HostTableReader;
import org.loncapa.lonc.shared.hosts.TableDebouncer;
import org.loncapa.lonc.shared.hosts.TableSnapshot;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.site.Site;

/** A table that is seen while it is written: what a reload takes of it, and when it looks again. */
class ReloadedTableTest {
  private static final String ABC =
      "a:msu:library:1.1.1.1\nb:msu:library:2.2.2.22\nc:msu:library:3.3.3.3\n";

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final FakeHost.Factory factory = new FakeHost.Factory();
  private final FileStability rest = new FileStability();
  private final List<ReloadReport> notified = new CopyOnWriteArrayList<>();
  private final Deque<Promise<Void>> pauses = new ConcurrentLinkedDeque<>();
  private long now;
  private String text = ABC;
  private HostDeployments hosts;
  private Reloader reloader;

  /** Lays what the file has now, and starts from it. */
  private void start(String table) {
    text = table;
    Site site = read().value();
    factory.letAllStart();
    hosts = new HostDeployments(vertx, factory, new ManualBackoff(), site.settings());
    onLoop(
        () -> {
          hosts.deployAll(site.table().hosts());
          reloader =
              new Reloader(
                  (served, allowEmpty) -> Future.succeededFuture(read()),
                  hosts,
                  this::pause,
                  () -> now,
                  site);
          reloader.onReport(notified::add);
        });
  }

  @AfterEach
  void close() {
    factory.letAllStop();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  private Validated<Site> read() {
    Validated<TableSnapshot> snapshot =
        HostTableReader.snapshot(
            "hosts.tab",
            text.getBytes(StandardCharsets.ISO_8859_1),
            "/s",
            rest.stableIn(text, FileStability.STABLE_AFTER, now));
    return snapshot.ok()
        ? Validated.of(site(snapshot.value()))
        : Validated.failed(snapshot.errors());
  }

  private static Site site(TableSnapshot snapshot) {
    return new Site(
        BareSettings.with(),
        snapshot,
        snapshot.table(),
        List.of(),
        9,
        Optional.empty(),
        Optional.empty());
  }

  private Future<Void> pause() {
    pauses.add(Promise.promise());
    return pauses.getLast().future();
  }

  private void onLoop(Runnable action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.runOnContext(
        v -> {
          action.run();
          done.complete(null);
        });
    done.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private void changed(String table) throws Exception {
    text = table;
    onLoop(reloader::changed);
    letStart();
  }

  private void after(long nanos) throws Exception {
    now += nanos;
    onLoop(reloader::tick);
    letStart();
  }

  private boolean isOver() {
    AtomicBoolean over = new AtomicBoolean();
    onLoop(() -> over.set(!reloader.isReloading() || !pauses.isEmpty()));
    return over.get();
  }

  private void letStart() throws Exception {
    Await.holds("the reload is over", this::isOver);
  }

  private String served() {
    return reloader.site().table().hosts().stream()
        .map(HostEntry::address)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @Test
  void aHostThatIsMissingStaysUntilTheFileHasRested() throws Exception {
    start(ABC);
    now += TimeUnit.HOURS.toNanos(1);
    changed(ABC.substring(0, ABC.indexOf("c:")));
    assertThat(served()).isEqualTo("1.1.1.1 2.2.2.22 3.3.3.3");
    after(FileStability.STABLE_AFTER - 1);
    assertThat(served()).isEqualTo("1.1.1.1 2.2.2.22 3.3.3.3");
    assertThat(notified).isEmpty();
    after(1);
    assertThat(served()).isEqualTo("1.1.1.1 2.2.2.22");
    assertThat(notified).singleElement().extracting(ReloadReport::gone).isEqualTo(List.of("c"));
  }

  @Test
  void aHostWhoseLineCameBackInTimeNoticesNothing() throws Exception {
    start(ABC);
    changed(ABC.substring(0, ABC.indexOf("c:") + 5));
    now += FileStability.STABLE_AFTER / 2;
    changed(ABC);
    after(FileStability.STABLE_AFTER);
    assertThat(served()).isEqualTo("1.1.1.1 2.2.2.22 3.3.3.3");
    assertThat(notified).allSatisfy(report -> assertThat(report.untouched()).isEqualTo(3));
  }

  @Test
  void aChangedLineIsTakenAtTheNextLookASecondLater() throws Exception {
    start(ABC);
    changed(ABC.replace("2.2.2.22", "2.2.2.2"));
    after(TableDebouncer.CONFIRM_AFTER - 1);
    assertThat(served()).contains("2.2.2.22");
    after(1);
    assertThat(served()).isEqualTo("1.1.1.1 2.2.2.2 3.3.3.3");
    assertThat(notified).singleElement().extracting(ReloadReport::changed).isEqualTo(List.of("b"));
  }

  @Test
  void whoeverAskedHearsOfNewGoneAndChangedHostsTogether() throws Exception {
    start(ABC);
    text = "a:msu:library:1.1.1.7\nb:msu:library:2.2.2.22\nd:msu:library:4.4.4.4\n";
    CompletableFuture<ReloadReport> report = new CompletableFuture<>();
    onLoop(() -> reloader.reload().onSuccess(report::complete));
    letStart();
    assertThat(served()).isEqualTo("1.1.1.1 2.2.2.22 4.4.4.4");
    now += TableDebouncer.CONFIRM_AFTER;
    onLoop(() -> pauses.remove().complete());
    letStart();
    ReloadReport all = report.get(60, TimeUnit.SECONDS);
    assertThat(all.added()).containsExactly("d");
    assertThat(all.gone()).containsExactly("c");
    assertThat(all.changed()).containsExactly("a");
    assertThat(all.untouched()).isOne();
    assertThat(notified).containsExactly(all);
  }

  @Test
  void aFaultAtTheSecondLookIsAWarningAndLeavesTheRestDone() throws Exception {
    start(ABC);
    text = ABC.replace("1.1.1.1", "1.1.1.7") + "d:msu:library:4.4.4.4\n";
    CompletableFuture<ReloadReport> report = new CompletableFuture<>();
    onLoop(() -> reloader.reload().onSuccess(report::complete));
    letStart();
    text = "a:msu\n" + ABC;
    onLoop(() -> pauses.remove().complete());
    ReloadReport all = report.get(60, TimeUnit.SECONDS);
    assertThat(all.added()).containsExactly("d");
    assertThat(all.warnings()).singleElement().asString().contains("hosts.tab:1: 2 of the 4");
    assertThat(served()).contains("1.1.1.1");
  }

  /** lonc began while the table was being written. */
  @Test
  void aLineThatWasCutAtTheStartIsTakenWhenTheFileHasRestedOrIsWhole() throws Exception {
    rest.stableIn("", 0, now);
    start(ABC + "d:msu:library:4.4.4");
    assertThat(served()).isEqualTo("1.1.1.1 2.2.2.22 3.3.3.3");
    after(FileStability.STABLE_AFTER - 1);
    assertThat(served()).doesNotContain("4.4");
    after(1);
    assertThat(served()).endsWith("4.4.4");
    assertThat(notified).singleElement().extracting(ReloadReport::added).isEqualTo(List.of("d"));
  }

  @Test
  void aTableWithFaultsChangesNothing() throws Exception {
    start(ABC);
    changed("a:msu\n");
    assertThat(notified).hasSize(1);
    assertThat(notified.get(0).errors()).hasSize(1);
    assertThat(served()).isEqualTo("1.1.1.1 2.2.2.22 3.3.3.3");
    assertThat(notified.get(0).errors().get(0)).isInstanceOf(ConfigError.class);
  }
}
