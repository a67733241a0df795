// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.demo.LondVerticle;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.CrowdedServer;
import org.loncapa.lonc.verticles.fakes.ExitAt;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.io.HostResolver;

/** The table has a name: which of its addresses is tried when, and what a look-up may cost. */
class HostContractNamesTest extends HostContractBase {
  /** Where the host's lond listens. */
  private static final String GOOD = HostRunner.ADDRESS;

  private static final int MORE_THAN_THREADS = 2_000;
  private static final String[] ONE_TRY = {"maxTries=1", "probe=off", "connectTimeout=1s"};

  private final CountDownLatch hanging = new CountDownLatch(1);
  private final AtomicInteger lookUps = new AtomicInteger();
  private volatile List<String> addresses = List.of();
  private volatile boolean hangs;
  private CrowdedServer crowded;

  @AfterEach
  void letGo() throws IOException {
    hanging.countDown();
    if (crowded != null) {
      crowded.close();
    }
  }

  /** From now on a connect to this address gets no answer. */
  private void crowd(String address) throws IOException {
    crowded = new CrowdedServer(address, lond().port());
  }

  private InetAddress[] resolve(String name) throws UnknownHostException {
    lookUps.incrementAndGet();
    if (hangs || !name.equals(HostRunner.NAME)) {
      hang();
    }
    InetAddress[] all = new InetAddress[addresses.size()];
    for (int i = 0; i < all.length; i++) {
      byte[] bytes = InetAddress.getByName(addresses.get(i)).getAddress();
      all[i] = InetAddress.getByAddress(name, bytes);
    }
    return all;
  }

  private void hang() throws UnknownHostException {
    try {
      hanging.await();
    } catch (InterruptedException e) {
      throw new UnknownHostException("interrupted");
    }
  }

  private HostResolver serveNamed(String... settings) throws IOException {
    HostResolver names = new HostResolver(this::resolve);
    serve(HostRunner.named(vertx(), names, settings).deploy());
    return names;
  }

  private void assertNothingFailed() {
    assertThat(host().asked().status().getJsonObject("closes")).isEmpty();
    assertThat(host().health().soFar()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2 G", "127.0.0.2 127.0.0.3 G", "::1 G", "G 127.0.0.2", "G"})
  void oneAddressThatListensIsEnough(String found) throws IOException {
    addresses = List.of(found.replace("G", GOOD).split(" "));
    serveNamed(ONE_TRY);
    assertThat(ask("ping")).isEqualTo("far");
    assertNothingFailed();
  }

  @Test
  void oneThatDoesNotAnswerHasItsOwnTimeAndTheNextOneIsTried() throws IOException {
    addresses = List.of("127.0.0.2", GOOD);
    serveNamed(ONE_TRY);
    crowd("127.0.0.2");
    assertThat(ask("ping")).isEqualTo("far");
    assertNothingFailed();
  }

  @Test
  void theOneThatWorkedIsTriedFirstAlsoByASuccessor() throws IOException {
    addresses = List.of("127.0.0.2", GOOD);
    serveNamed("maxTries=1", "probe=off", "connectTimeout=1h");
    assertThat(ask("ping")).isEqualTo("far");
    crowd("127.0.0.2"); // to try this one first would take an hour
    host().replace();
    assertThat(ask("ping")).isEqualTo("far");
  }

  @Test
  void onlyWhenAllHaveFailedIsItAFailedConnectionAndItIsOne() throws IOException {
    addresses = List.of("127.0.0.2", "127.0.0.3", "127.0.0.4");
    serveNamed("retryMin=1h", "retryMax=1h", "queueTimeout=1s");
    assertThat(ask("ping")).isEqualTo("con_lost");
    assertThat(host().health().soFar()).containsExactly("tries left: 4, connect_refused");
    assertThat(host().asked().status().getJsonObject("closes").getInteger("connect_refused"))
        .isEqualTo(1);
    assertThat(host().asked().status().getJsonObject("last_failure").getString("text"))
        .isEqualTo("connection refused: 127.0.0.2, 127.0.0.3, 127.0.0.4");
  }

  @Test
  void theMostTellingReasonIsTheConnectionsAndOthersAreNamed() throws IOException {
    addresses = List.of("127.0.0.2", "127.0.0.3");
    serveNamed(ONE_TRY);
    crowd("127.0.0.3");
    assertThat(ask("ping")).isEqualTo("con_lost");
    assertThat(host().asked().status().getJsonObject("last_failure").getString("text"))
        .isEqualTo("connection refused: 127.0.0.2, 127.0.0.3 (the connect timed out)");
  }

  @Test
  void anAddressWhoseHandshakeFailedIsTriedLastInTheNextAttempt() throws IOException {
    addresses = List.of(GOOD, "127.0.0.2");
    serveNamed("retryMin=1ms", "retryMax=1ms");
    LondVerticle other = new LondVerticle("127.0.0.2", lond().port(), "other", TempSite.LONC_ID);
    String deployment = HostRunner.waited(vertx().deployVerticle(other));
    lond().mode(ExitAt.REFUSED_AT_HAIL);
    assertThat(ask("ping")).isEqualTo("other");
    assertThat(host().health().soFar())
        .containsExactly("tries left: 4, handshake_refused", "alive, all tries are back");
    HostRunner.waited(vertx().undeploy(deployment));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 10"})
  void aLookUpThatHangsIsSharedAndCostsOneTryInItsTime(int clients, int connections)
      throws IOException {
    hangs = true;
    serveNamed("maxTries=1", "probe=off", "connectTimeout=1s", "maxConnections=" + connections);
    UnixClient[] waiting = new UnixClient[clients];
    for (int i = 0; i < clients; i++) {
      waiting[i] = sent("ping");
    }
    for (UnixClient client : waiting) {
      assertThat(client.line()).isEqualTo("con_lost");
    }
    assertThat(host().health().await("dead").getString("reason")).isEqualTo("name_not_resolved");
    assertThat(lookUps).hasValue(1);
  }

  @Test
  void toWaitForAThreadOfLoncsOwnIsNoFailureOfTheHost() throws Exception {
    addresses = List.of(GOOD);
    HostResolver names = serveNamed("maxTries=1", "probe=off", "connectTimeout=1ms");
    for (int i = 0; i < MORE_THAN_THREADS; i++) {
      names.resolve(vertx().getOrCreateContext(), "hangs" + i, () -> true, () -> {});
    }
    UnixClient waiting = sent("ping");
    Await.holds("many times connectTimeout is over", () -> waitedSeconds() > 2);
    assertNothingFailed();
    hanging.countDown();
    assertThat(waiting.line()).isEqualTo("far");
    assertNothingFailed();
  }

  private double waitedSeconds() {
    return host().asked().status().getDouble("oldest_wait_seconds");
  }
}
