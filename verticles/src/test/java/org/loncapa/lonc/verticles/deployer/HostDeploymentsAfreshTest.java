// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Fresh starts that clients ask for. */
class HostDeploymentsAfreshTest extends HostDeploymentsBase {
  private static final long REST = TimeUnit.SECONDS.toNanos(1);

  private CompletableFuture<Void> ask() {
    return begin(() -> hosts.restart("a"));
  }

  @Test
  void itIsAnExchangeOfTheVerticle() throws Exception {
    FakeHost before = deployed(A);
    CompletableFuture<Void> asked = ask();
    FakeHost after = factory.next();
    assertThat(before.stops()).isEmpty();
    assertThat(asked).isNotDone();
    after.start().complete();
    before.awaitStopping();
    await(asked);
    assertThat(after.hostResources().connections()).isSameAs(before.hostResources().connections());
  }

  @Test
  void thoseWhoAskWhileOneStartsShareIt() throws Exception {
    deployed(A);
    List<CompletableFuture<Void>> asked = askOften();
    FakeHost after = factory.next();
    asked.addAll(askOften());
    settle(); // or some could come after it has started, and wait for the next
    after.start().complete();
    asked.forEach(HostDeploymentsBase::await);
    assertThat(factory.none()).isTrue();
  }

  @Test
  void thoseWhoAskSoonAfterwardsShareTheNextWhichComesAfterARest() throws Exception {
    deployed(A);
    CompletableFuture<Void> first = ask();
    factory.next().start().complete();
    await(first);
    ManualBackoff.Pause rest = backoff.next();
    assertThat(rest.failures()).isEqualTo(REST);
    List<CompletableFuture<Void>> asked = askOften();
    settle();
    assertThat(factory.none()).isTrue();
    assertThat(asked).noneMatch(CompletableFuture::isDone);
    rest.over().complete();
    factory.next().start().complete();
    asked.forEach(HostDeploymentsBase::await);
    settle();
    assertThat(factory.none()).isTrue();
  }

  @Test
  void afterTheRestTheNextIsDoneAtOnce() throws Exception {
    deployed(A);
    for (int i = 0; i < 3; i++) {
      CompletableFuture<Void> asked = ask();
      factory.next().start().complete();
      await(asked);
      backoff.next().over().complete();
    }
  }

  @Test
  void aHostThatFailedKeepsItsPauseHoweverManyAsk() throws Exception {
    begin(() -> hosts.deploy(A));
    factory.next().start().fail("no socket");
    ManualBackoff.Pause pause = backoff.next();
    askOften().forEach(HostDeploymentsBase::await);
    assertThat(factory.none()).isTrue();
    pause.over().complete();
    factory.next().start().complete();
  }

  @Test
  void whoAsksIsToldThoughTheNextOneFailsToStartAndTheOneBeforeServesOn() throws Exception {
    FakeHost before = deployed(A);
    CompletableFuture<Void> asked = ask();
    factory.next().start().fail("no socket");
    await(asked);
    assertThat(before.stops()).isEmpty();
    // That of the failed start, and the interval between two requests; either may begin first.
    ManualBackoff.Pause one = backoff.next();
    ManualBackoff.Pause other = backoff.next();
    (one.failures() == 0 ? one : other).over().complete();
    factory.next().start().complete();
    before.awaitStopping();
  }

  @Test
  void aHostThatIsRetiredDuringTheRestIsNotStartedAgain() throws Exception {
    deployed(A);
    CompletableFuture<Void> first = ask();
    FakeHost host = factory.next();
    host.start().complete();
    await(first);
    CompletableFuture<Void> second = ask();
    CompletableFuture<Void> retired = begin(() -> hosts.retire("a"));
    host.awaitStopping();
    factory.letAllStop();
    await(retired);
    backoff.next().over().complete();
    await(second);
    await(ask());
    assertThat(factory.none()).isTrue();
  }

  private List<CompletableFuture<Void>> askOften() {
    List<CompletableFuture<Void>> asked = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      asked.add(ask());
    }
    return asked;
  }

  /** All that was begun has begun, and what followed at once has too. */
  private void settle() {
    await(begin(Future::succeededFuture));
  }
}
