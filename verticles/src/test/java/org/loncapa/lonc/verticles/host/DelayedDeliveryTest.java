// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.verticles.host.DelayedRig.name;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** Which delayed requests are sent, and in which order. */
class DelayedDeliveryTest {
  private DelayedRig rig;

  private void serve(String... settings) throws IOException {
    rig = new DelayedRig(settings).deploy();
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  @Test
  void aHostWithoutTrafficDeliversRecordsAndDeletes() throws Exception {
    serve();
    rig.file(name(1), "log:a b:c\n");
    rig.kick();
    rig.awaitEnd(name(1), "delivered");
    assertThat(rig.received()).containsExactly("log:a b:c");
    assertThat(rig.recorded()).containsExactly("log:a b:c");
    assertThat(rig.left()).isEmpty();
  }

  @Test
  void theNumbersInTheNamesAreTheOrder() throws Exception {
    serve();
    List<String> inOrder =
        List.of("7.1.9.x.far", "7.9.1.x.far", "7.10.1.x.far", "7.10.2.a.far", "10.1.1.a.far");
    List<String> written = List.of(inOrder.get(4), inOrder.get(2), inOrder.get(0), inOrder.get(3));
    for (String name : written) {
      rig.file(name, "log:" + name);
    }
    rig.awaitDelivered(inOrder.get(1), "log:" + inOrder.get(1));
    rig.awaitEnd(inOrder.get(4), "delivered");
    List<String> texts = inOrder.stream().map(name -> "log:" + name).toList();
    assertThat(rig.received()).isEqualTo(texts);
    assertThat(rig.recorded()).isEqualTo(texts);
  }

  @Test
  void thereIsNeverMoreThanOneUnderWay() throws Exception {
    serve();
    for (int i = 1; i <= 5; i++) {
      rig.file(name(i), "log:" + i);
    }
    rig.lond().hold();
    rig.kick();
    for (int i = 1; i <= 5; i++) {
      rig.progress().awaitHeld(1);
      rig.kick();
      // Answered on another connection: a second delayed request would have come before it.
      rig.lond().stopHolding();
      assertThat(UnixClient.askOnce(rig.socket(), "ping")).isEqualTo("far");
      assertThat(rig.progress().held()).isEqualTo(1);
      rig.lond().hold();
      rig.lond().release(1);
      rig.awaitEnd(name(i), "delivered");
    }
    assertThat(rig.received()).filteredOn(text -> text.startsWith("log:")).hasSize(5);
  }

  @Test
  void whatComesWhileOneIsUnderWayFollowsItAtOnce() throws Exception {
    serve();
    rig.lond().hold();
    rig.file(name(1), "log:1");
    rig.kick();
    rig.progress().awaitHeld(1);
    rig.file(name(2), "log:2");
    rig.kick();
    assertThat(rig.ended("delivered")).isZero(); // asked behind the kick: it was heard
    rig.lond().stopHolding();
    rig.lond().release(1);
    rig.awaitEnd(name(2), "delivered");
    assertThat(rig.received()).containsExactly("log:1", "log:2");
  }

  @Test
  void anotherHostsFilesAreLeftAlone() throws Exception {
    serve();
    rig.file("1.1.1.log.near", "log:near");
    rig.file("1.1.1.log.x.far", "log:x.far");
    rig.awaitDelivered(name(1), "log:far");
    assertThat(rig.received()).containsExactly("log:far");
    assertThat(rig.left()).containsExactly("1.1.1.log.near", "1.1.1.log.x.far");
  }

  @Test
  void aRequestToBeEncryptedIsSentSealedAndRecordedAsItWas() throws Exception {
    serve();
    rig.awaitDelivered(name(1), "encrypt:log:secret");
    assertThat(rig.progress().requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.text()).isEqualTo("log:secret");
              assertThat(request.sealed()).isTrue();
            });
    assertThat(rig.recorded()).containsExactly("encrypt:log:secret");
  }

  @Test
  void requestsForLoncItselfGoToLond() throws Exception {
    serve();
    rig.awaitDelivered(name(1), "close_connection_exit\n");
    rig.awaitDelivered(name(2), "reset_retries\n");
    assertThat(rig.received()).containsExactly("close_connection_exit", "reset_retries");
  }

  @Test
  void aFileThatIsTooYoungWaitsWithThoseBehindItAndThenGoes() throws Exception {
    serve();
    rig.file(name(2), "log:young", 2_999);
    rig.file(name(3), "log:behind");
    rig.awaitDelivered(name(1), "log:before");
    Await.holds("it was found too young", () -> rig.ended("too_young") > 0);
    assertThat(rig.received()).containsExactly("log:before");
    rig.passMillis(1);
    rig.awaitEnd(name(2), "delivered"); // nobody kicks: it comes back to it by itself
    rig.awaitEnd(name(3), "delivered");
    assertThat(rig.received()).containsExactly("log:before", "log:young", "log:behind");
  }

  @Test
  void aFileThatIsTooYoungKeepsItsPlaceHoweverSoonItIsLookedAtAgain() throws Exception {
    serve();
    rig.file(name(1), "log:young", 2_999);
    rig.file(name(2), "log:behind");
    for (int looks = 1; looks <= 3; looks++) {
      int before = looks;
      rig.kick();
      Await.holds("it was found too young", () -> rig.ended("too_young") >= before);
    }
    assertThat(rig.received()).isEmpty();
    rig.passMillis(1);
    rig.kick();
    rig.awaitEnd(name(2), "delivered");
    assertThat(rig.received()).containsExactly("log:young", "log:behind");
  }

  @Test
  void whatIsNotFitIsNeverInTheWay() throws Exception {
    serve("maxRequestSize=1KiB");
    rig.file(name(1), "");
    rig.file(name(2), "\nlog:second line");
    rig.file(name(3), "x".repeat(1025));
    Files.createDirectory(rig.path(name(4)));
    rig.file("target", "log:behind a link");
    Files.createSymbolicLink(rig.path(name(5)), rig.path("target"));
    rig.awaitDelivered(name(6), "log:fit");
    rig.awaitDelivered(name(7), "log:fit too\nlog:never");
    assertThat(rig.received()).containsExactly("log:fit", "log:fit too");
    assertThat(rig.recorded()).containsExactly("log:fit", "log:fit too");
    assertThat(rig.left()).containsExactly(name(1), name(2), name(3), name(4), name(5), "target");
  }

  @Test
  void whatIsNotFitIsToldWithItsReason() throws Exception {
    serve("maxRequestSize=1KiB");
    rig.file(name(1), "");
    rig.file(name(3), "x".repeat(1025));
    Files.createDirectory(rig.path(name(4)));
    rig.kick();
    rig.awaitEnd(name(1), "empty");
    rig.awaitEnd(name(3), "too_long");
    rig.awaitEnd(name(4), "not_plain");
  }

  @Test
  void aRefusedRequestStaysAndIsNotSentAgainByKicks() throws Exception {
    serve();
    List<String> texts = List.of("echo:refused", "echo:rejected by rule", "echo:con_lost");
    for (int i = 0; i < texts.size(); i++) {
      rig.file(name(i), texts.get(i));
      rig.kick();
      rig.awaitEnd(name(i), "no_delivery");
    }
    for (int i = 4; i < 10; i++) {
      rig.awaitDelivered(name(i), "log:" + i);
    }
    texts.forEach(text -> assertThat(rig.progress().times(text)).isEqualTo(1));
    assertThat(rig.left()).containsExactly(name(0), name(1), name(2));
    assertThat(rig.recorded()).hasSize(6).allMatch(text -> text.startsWith("log:"));
  }

  @Test
  void anyOtherReplyIsADelivery() throws Exception {
    serve();
    rig.awaitDelivered(name(1), "echo:error: no such user");
    rig.awaitDelivered(name(2), "unknown to lond");
    rig.awaitDelivered(name(3), "echo:");
    assertThat(rig.left()).isEmpty();
  }

  @Test
  void trafficThatNeverCeasesDoesNotStarveThem() throws Exception {
    serve("maxConnections=1");
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService traffic = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      traffic.submit(() -> ask(over));
    }
    try {
      rig.progress().awaitRequests(100);
      rig.awaitDelivered(name(1), "log:1");
      rig.awaitDelivered(name(2), "log:2");
    } finally {
      over.set(true);
      traffic.shutdown();
      assertThat(traffic.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(rig.progress().times("log:1")).isEqualTo(1);
  }

  private Void ask(AtomicBoolean over) throws IOException {
    try (UnixClient client = new UnixClient(rig.socket())) {
      while (!over.get()) {
        client.ask("ping");
      }
    }
    return null;
  }
}
