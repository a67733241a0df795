// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.settings.Setting;

class HostDeploymentsTest extends HostDeploymentsBase {
  @Test
  void aHostThatStartsIsUp() throws Exception {
    deployed(A);
    assertThat(get(hosts::up)).isEqualTo(1);
  }

  @Test
  void theFirstAttemptIsOverThoughItFailed() throws Exception {
    CompletableFuture<Void> first = begin(() -> hosts.deploy(A));
    factory.next().start().fail("no socket");
    await(first);
    assertThat(get(hosts::up)).isZero();
    assertThat(get(hosts::size)).isEqualTo(1);
  }

  @Test
  void aFailingHostIsDeployedAgainAfterLongerAndLongerPauses() throws Exception {
    begin(() -> hosts.deploy(A));
    for (int failures = 0; failures < 4; failures++) {
      factory.next().start().fail("no socket");
      ManualBackoff.Pause pause = backoff.next();
      assertThat(pause.failures()).isEqualTo(failures);
      assertThat(factory.none()).isTrue();
      pause.over().complete();
    }
    factory.next().start().complete();
  }

  @Test
  void aHostThatTellsOfAFaultGoesOnUntilAnotherHasTakenOver() throws Exception {
    FakeHost before = deployed(A);
    String id = before.deploymentId();
    run(() -> hosts.failed("a", id, "a fault"));
    backoff.next().over().complete();
    FakeHost after = factory.next();
    assertThat(before.stops()).isEmpty();
    after.start().complete();
    before.awaitStopping();
    assertThat(after.hostResources().memory()).isSameAs(before.hostResources().memory());
    assertThat(after.hostResources().connections()).isSameAs(before.hostResources().connections());
  }

  @Test
  void aHostWhoseSuccessorFailsToStartGoesOnServing() throws Exception {
    FakeHost before = deployed(A);
    CompletableFuture<Void> done = begin(() -> hosts.replace(A));
    factory.next().start().fail("no socket");
    await(done);
    assertThat(before.stops()).isEmpty();
    backoff.next().over().complete();
    factory.next().start().complete();
    before.awaitStopping();
  }

  @Test
  void aBudgetSharedWithTheOneBeforeGrowsAndShrinksWithTheSetting() throws Exception {
    deployed(A);
    run(() -> hosts.settings(BareSettings.with("maxConnections=11")));
    begin(() -> hosts.replace(A));
    FakeHost next = factory.next();
    for (int i = 0; i < 11; i++) {
      assertThat(next.hostResources().connections().tryAcquire(true)).isTrue();
    }
    assertThat(next.hostResources().connections().tryAcquire(true)).isFalse();
  }

  @Test
  void aReplacementAskedForWhileOneStartsComesAfterIt() throws Exception {
    deployed(A);
    begin(() -> hosts.replace(A));
    FakeHost second = factory.next();
    CompletableFuture<Void> done = begin(() -> hosts.replace(A));
    assertThat(factory.none()).isTrue();
    second.start().complete();
    FakeHost third = factory.next();
    third.start().complete();
    second.awaitStopping();
    await(done);
  }

  @Test
  void theOthersDoNotNotice() throws Exception {
    FakeHost a = deployed(A);
    FakeHost b = deployed(B);
    String id = a.deploymentId();
    run(() -> hosts.failed("a", id, "a fault"));
    backoff.next();
    assertThat(get(hosts::up)).isEqualTo(1);
    assertThat(b.stops()).isEmpty();
  }

  @Test
  void aFaultOfAnEarlierDeploymentIsNotHeard() throws Exception {
    FakeHost host = deployed(A);
    run(() -> hosts.failed("a", "another", "an old fault"));
    run(() -> hosts.failed("nobody", "another", "a fault"));
    assertThat(get(hosts::up)).isEqualTo(1);
    assertThat(host.stops()).isEmpty();
  }

  @Test
  void aHostRetiredWhileItStartsIsStoppedOnceItHasStarted() throws Exception {
    begin(() -> hosts.deploy(A));
    FakeHost host = factory.next();
    CompletableFuture<Void> retired = begin(() -> hosts.retire("a"));
    host.start().complete();
    host.awaitStopping();
    assertThat(retired).isNotDone();
    host.stop().complete();
    await(retired);
  }

  @Test
  void aHostRetiredWhileItPausesIsNotDeployedAgain() throws Exception {
    begin(() -> hosts.deploy(A));
    factory.next().start().fail("no socket");
    ManualBackoff.Pause pause = backoff.next();
    await(begin(() -> hosts.retire("a")));
    pause.over().complete();
    assertThat(get(hosts::size)).isZero();
    assertThat(factory.none()).isTrue();
  }

  @Test
  void aHostThatFailsToStopIsRetiredAllTheSame() throws Exception {
    FakeHost host = deployed(A);
    CompletableFuture<Void> retired = begin(() -> hosts.retire("a"));
    host.stop().fail("cannot");
    await(retired);
  }

  @Test
  void aRedeployedHostHasTheNewSettingsAndOthersKeepTheirs() throws Exception {
    FakeHost old = deployed(A);
    FakeHost other = deployed(B);
    run(() -> hosts.settings(BareSettings.with("maxQueue=2")));
    CompletableFuture<Void> done = begin(() -> hosts.redeploy("a").mapEmpty());
    FakeHost next = factory.next();
    assertThat(old.stops()).isEmpty();
    next.start().complete();
    old.awaitStopping();
    await(done);
    assertThat(next.settings().number(Setting.MAX_QUEUE)).isEqualTo(2);
    assertThat(other.settings().number(Setting.MAX_QUEUE)).isEqualTo(1);
    assertThat(get(hosts::up)).isEqualTo(2);
  }

  @Test
  void allAreStoppedSideBySideAndNoneIsDeployedAfterwards() throws Exception {
    FakeHost a = deployed(A);
    FakeHost b = deployed(B);
    CompletableFuture<Void> done = begin(hosts::retireAll);
    a.awaitStopping();
    b.awaitStopping();
    b.stop().complete();
    a.stop().complete();
    await(done);
    await(begin(() -> hosts.deploy(A)));
    assertThat(factory.none()).isTrue();
  }
}
