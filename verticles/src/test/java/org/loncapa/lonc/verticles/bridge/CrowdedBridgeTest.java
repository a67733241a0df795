// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.TempSite;

/** All places taken: idle clients give theirs to new ones, and no others do. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrowdedBridgeTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<RawClient> clients = new ArrayList<>();
  private TempSite site;
  private Path socket;

  @BeforeEach
  void open() throws IOException {
    site = TempSite.lay(5663, "me=127.0.0.1");
    socket = site.folder().logs().resolve("lonc.control");
    vertx.eventBus().consumer(Addresses.STATUS, m -> waiting.incrementAndGet()); // no reply
    await(BusBridge.open(vertx, socket));
  }

  @AfterEach
  void close() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
    await(vertx.close());
    site.close();
  }

  private RawClient newClient() throws IOException {
    RawClient client = new RawClient(socket);
    clients.add(client);
    assertAnswered(client);
    return client;
  }

  private void fill() throws IOException {
    while (clients.size() < BusBridge.MOST_CLIENTS) {
      newClient();
    }
  }

  private static void assertAnswered(RawClient client) throws IOException {
    client.send(new JsonObject().put("type", "ping"));
    assertThat(client.next()).isEqualTo(new JsonObject().put("type", "pong"));
  }

  private void letWait(RawClient client) throws Exception {
    int before = waiting.get();
    client.ask(Addresses.STATUS, "r");
    Await.holds("it waits for its reply", () -> waiting.get() > before);
  }

  private static void follow(RawClient client) throws IOException {
    client.send("register", Addresses.EVENTS);
    assertAnswered(client);
  }

  @Test
  void theOneThatIsIdleLongestGivesWay() throws IOException {
    fill();
    assertAnswered(clients.get(0));
    for (int i = 1; i < 40; i++) {
      newClient();
    }
    assertThat(clients.get(1).next()).isNull();
    assertThat(clients.get(0).next()).isNull();
  }

  @Test
  void theOldestIsNotClosedWhileAnotherIsIdleForLonger() throws IOException {
    fill();
    assertAnswered(clients.get(0));
    newClient();
    assertThat(clients.get(1).next()).isNull();
    assertAnswered(clients.get(0));
  }

  @Test
  void aClientThatWaitsForItsReplyKeepsItsPlace() throws Exception {
    fill();
    for (int i = 0; i < BusBridge.MOST_CLIENTS - 1; i++) {
      letWait(clients.get(i));
    }
    newClient();
    assertThat(clients.get(BusBridge.MOST_CLIENTS - 1).next()).isNull();
    letWait(clients.get(BusBridge.MOST_CLIENTS));
    try (RawClient oneTooMany = new RawClient(socket)) {
      assertThat(oneTooMany.next()).isNull();
    }
  }

  @Test
  void aClientThatFollowsEventsGivesWayWhenNoOtherIsIdle() throws IOException {
    fill();
    for (int i = 0; i < BusBridge.MOST_CLIENTS; i++) {
      if (i != 5) {
        follow(clients.get(i));
      }
    }
    RawClient next = newClient();
    assertThat(clients.get(5).next()).isNull();
    follow(next);
    newClient();
    assertThat(clients.get(0).next()).isNull();
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
