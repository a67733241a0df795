// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.fakes.LoadClients;
import org.loncapa.lonc.verticles.fakes.Londs;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.host.HostResources;
import org.loncapa.lonc.verticles.site.Environment;
import org.loncapa.lonc.verticles.site.Site;
import org.loncapa.lonc.verticles.site.Sources;

/** Hosts are replaced, added, removed and changed, and the clients do not notice. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplacementUnderLoadTest {
  private static final int ROUNDS = 200;
  private static final int CLIENTS = 32;
  private static final int CONNECTIONS = 10;
  private static final List<String> UNTOUCHED = List.of(TempSite.LONC_ID, "quiet");
  private static final List<String> LOADED = List.of(TempSite.LONC_ID, "quiet", "hot", "changing");
  private static final String GUEST = "guest";
  private static final List<String> HOSTS =
      List.of(TempSite.LONC_ID, "quiet", "hot", "changing", GUEST);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final Context loop = vertx.getOrCreateContext();
  private Londs londs;

  /** Verticles that were made for hosts. */
  private final AtomicInteger made = new AtomicInteger();

  /** Nanoseconds by which the clock of the reloader is ahead. */
  private final AtomicLong skipped = new AtomicLong();

  private TempSite site;
  private HostDeployments hosts;
  private Reloader reloader;

  @BeforeEach
  void serve() throws Exception {
    londs = Londs.start(vertx, HOSTS);
    site = TempSite.lay(londs.port());
    writeTable(0);
    JsonObject config = new JsonObject().put("siteConf", site.folder().conf().toString());
    Sources sources = Sources.of(config, new Environment(Map.of(), Map.of())).value();
    Site first = Site.read(vertx, sources).await().value();
    await(
        () -> {
          hosts =
              new HostDeployments(
                  vertx, this::counted, RestartBackoff.growing(vertx), first.settings());
          hosts.subscribe();
          reloader =
              new Reloader(
                  (served, allowEmpty) -> Site.read(vertx, sources),
                  hosts,
                  this::secondLook,
                  () -> System.nanoTime() + skipped.get(),
                  first);
          return hosts.deployAll(first.table().hosts());
        });
  }

  /** A second passes at once: 200 reloads would wait for a second look each. */
  private Future<Void> secondLook() {
    skipped.addAndGet(TimeUnit.SECONDS.toNanos(1));
    return vertx.timer(1, TimeUnit.MILLISECONDS).mapEmpty();
  }

  private Deployable counted(HostSpec spec, HostResources hostResources) {
    made.incrementAndGet();
    return HostVerticleFactory.REAL.make(spec, hostResources);
  }

  @AfterEach
  void close() throws IOException {
    await(hosts::retireAll);
    await(vertx::close);
    site.close();
  }

  @Test
  void clientsDoNotNoticeAndUntouchedHostsKeepTheirConnections() throws Exception {
    for (String host : UNTOUCHED) {
      fillPool(host);
    }
    try (LoadClients load = new LoadClients(CLIENTS, site::socket, LOADED)) {
      for (int round = 1; round <= ROUNDS; round++) {
        round(round, load);
      }
      load.assertAllRight();
    }
    for (String host : UNTOUCHED) {
      assertThat(londs.of(host).progress().accepted()).isEqualTo(CONNECTIONS);
      assertThat(londs.of(host).progress().open()).isEqualTo(CONNECTIONS);
    }
  }

  @Test
  void aStormOfFreshStartsIsFewAndNobodyElseNotices() throws Exception {
    int before = made.get();
    long began = System.nanoTime();
    try (LoadClients load = new LoadClients(CLIENTS, site::socket, LOADED)) {
      for (int round = 0; round < 3; round++) {
        askForFreshStarts("hot", 100);
        load.awaitMore(CLIENTS);
      }
      load.assertAllRight();
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    assertThat(made.get() - before).isBetween(3, (int) seconds + 1);
  }

  /** Many ask at once, and all are closed without a reply. */
  private void askForFreshStarts(String host, int number) throws IOException {
    List<UnixClient> askers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      askers.add(new UnixClient(site.socket(host)));
      askers.get(i).send("close_connection_exit");
    }
    for (UnixClient asker : askers) {
      asker.awaitEnd();
      asker.close();
    }
  }

  @Test
  void anEmptiedOrFaultyTableChangesNothing() throws Exception {
    for (String table : List.of("# nobody\n", "quiet:msu:library:127.0.0.1\nbad\n")) {
      site.writeTable(table);
      assertThat(await(reloader::reload).errors()).hasSize(1);
      for (String host : LOADED) {
        assertThat(ask(host, "ping")).isEqualTo(host);
      }
    }
  }

  /** A replacement and a reload side by side, while requests go on. */
  private void round(int round, LoadClients load) throws Exception {
    writeTable(round);
    CompletableFuture<Boolean> replaced = begin(() -> hosts.redeploy("hot"));
    ReloadReport report = await(reloader::reload);
    assertThat(replaced.orTimeout(60, TimeUnit.SECONDS).join()).isTrue();
    assertThat(report.errors()).isEmpty();
    assertThat(report.changed()).containsExactly("changing");
    assertThat(report.untouched()).isEqualTo(3);
    if (hasGuest(round)) {
      assertThat(report.added()).containsExactly(GUEST);
      assertThat(ask(GUEST, "echo:round " + round)).isEqualTo("round " + round);
    } else {
      assertThat(report.gone()).containsExactly(GUEST);
    }
    load.awaitMore(CLIENTS);
  }

  private static boolean hasGuest(int round) {
    return round % 2 == 0;
  }

  private void writeTable(int round) throws IOException {
    List<String> there = new ArrayList<>(LOADED);
    if (hasGuest(round)) {
      there.add(GUEST);
    }
    String table = londs.table(there);
    site.writeTable(table.replaceFirst("(?m)^changing:.*$", "$0:round " + round));
  }

  /** As many requests at once as there may be connections, so that all are made. */
  private void fillPool(String host) throws Exception {
    List<UnixClient> clients = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.add(new UnixClient(site.socket(host)));
      clients.get(i).send("sleep:1000:x");
    }
    for (UnixClient client : clients) {
      assertThat(client.line()).isEqualTo("x");
      client.close();
    }
    assertThat(londs.of(host).progress().open()).isEqualTo(CONNECTIONS);
  }

  private String ask(String host, String request) throws IOException {
    return UnixClient.askOnce(site.socket(host), request);
  }

  private <T> T await(Supplier<Future<T>> action) {
    return begin(action).orTimeout(60, TimeUnit.SECONDS).join();
  }

  private <T> CompletableFuture<T> begin(Supplier<Future<T>> action) {
    CompletableFuture<T> done = new CompletableFuture<>();
    loop.runOnContext(
        v -> action.get().onSuccess(done::complete).onFailure(done::completeExceptionally));
    return done;
  }
}
