// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.HostStatus;

/** Two lonc of one cluster do not take each other's messages. */
class LocalBusTest {
  private static final String ADDRESS = "lonc.test";
  private static final int MESSAGES = 20;

  private final FakeCluster cluster = new FakeCluster();
  private Vertx mine;
  private Vertx other;

  @BeforeEach
  void start() throws Exception {
    mine = clustered();
    other = clustered();
  }

  private Vertx clustered() throws Exception {
    VertxOptions loopback =
        new VertxOptions().setEventBusOptions(new EventBusOptions().setHost("127.0.0.1"));
    return await(
        Vertx.builder().with(loopback).withClusterManager(cluster.member()).buildClustered());
  }

  @AfterEach
  void stop() throws Exception {
    await(Future.join(mine.close(), other.close()));
  }

  @Test
  void theClusterOfTheTestDeliversWhatIsNotLocal() throws Exception {
    other.eventBus().<String>consumer(ADDRESS, m -> m.reply("other"));
    await(other.eventBus().consumer("lonc.marker", m -> {}).completion());
    assertThat(await(mine.eventBus().<String>request(ADDRESS, "")).body()).isEqualTo("other");
  }

  @Test
  void requestsAreAnsweredInTheSameProcess() throws Exception {
    LocalBus.of(other).<String>consumer(ADDRESS, m -> m.reply("other"));
    LocalBus bus = LocalBus.of(mine);
    bus.<String>consumer(ADDRESS, m -> m.reply("mine"));
    for (int i = 0; i < MESSAGES; i++) {
      assertThat(await(bus.<String>request(ADDRESS, "")).body()).isEqualTo("mine");
    }
  }

  @Test
  void nothingIsPublishedToAnotherProcess() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    other.eventBus().consumer(ADDRESS, m -> taken.incrementAndGet());
    LocalBus bus = LocalBus.of(mine);
    bus.consumer(ADDRESS, m -> {});
    for (int i = 0; i < MESSAGES; i++) {
      bus.publish(ADDRESS, "local");
    }
    await(other.eventBus().<String>consumer("lonc.end", m -> m.reply("")).completion());
    await(mine.eventBus().request("lonc.end", "")); // by the same connection, so behind all others
    assertThat(taken).hasValue(0);
  }

  @Test
  void messagesOfAnotherProcessAreNotTaken() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    LocalBus.of(mine).consumer(ADDRESS, m -> taken.incrementAndGet());
    for (int i = 0; i < MESSAGES; i++) {
      other.eventBus().publish(ADDRESS, "from the other");
    }
    await(mine.eventBus().<String>consumer("lonc.end", m -> m.reply("")).completion());
    await(other.eventBus().request("lonc.end", ""));
    assertThat(taken).hasValue(0);
  }

  /** A second one would register the codecs again, which the event bus refuses. */
  @Test
  void thereIsOneForEachVertx() {
    assertThat(LocalBus.of(mine)).isSameAs(LocalBus.of(mine)).isNotSameAs(LocalBus.of(other));
  }

  @Test
  void aStatusIsPassedAsItIs() throws Exception {
    LocalBus bus = LocalBus.of(mine);
    HostStatus status = HostStatus.unknown("me", "me.example.org");
    bus.<Map<String, Object>>consumer(ADDRESS, m -> m.reply(status));
    assertThat(await(bus.<HostStatus>request(ADDRESS, "", 5_000)).body()).isSameAs(status);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
