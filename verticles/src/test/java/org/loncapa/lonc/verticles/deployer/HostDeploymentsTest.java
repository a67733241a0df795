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
    maker.next().start().fail("no socket");
    await(first);
    assertThat(get(hosts::up)).isZero();
    assertThat(get(hosts::size)).isEqualTo(1);
  }

  @Test
  void aFailingHostIsDeployedAgainAfterLongerAndLongerPauses() throws Exception {
    begin(() -> hosts.deploy(A));
    for (int failures = 0; failures < 4; failures++) {
      maker.next().start().fail("no socket");
      HandPauses.Pause pause = pauses.next();
      assertThat(pause.failures()).isEqualTo(failures);
      assertThat(maker.none()).isTrue();
      pause.over().complete();
    }
    maker.next().start().complete();
  }

  @Test
  void aHostThatTellsOfAFaultGoesOnUntilAnotherHasTakenOver() throws Exception {
    FakeHost before = deployed(A);
    String id = before.deploymentId();
    run(() -> hosts.failed("a", id, "a fault"));
    pauses.next().over().complete();
    FakeHost after = maker.next();
    assertThat(before.stops()).isEmpty();
    after.start().complete();
    before.awaitStopping();
    assertThat(after.shares().memory()).isSameAs(before.shares().memory());
    assertThat(after.shares().connections()).isSameAs(before.shares().connections());
  }

  @Test
  void aHostWhoseSuccessorFailsToStartGoesOnServing() throws Exception {
    FakeHost before = deployed(A);
    CompletableFuture<Void> done = begin(() -> hosts.replace(A));
    maker.next().start().fail("no socket");
    await(done);
    assertThat(before.stops()).isEmpty();
    pauses.next().over().complete();
    maker.next().start().complete();
    before.awaitStopping();
  }

  @Test
  void aBudgetSharedWithTheOneBeforeGrowsAndShrinksWithTheSetting() throws Exception {
    deployed(A);
    run(() -> hosts.settings(BareSettings.with("maxConnections=11")));
    begin(() -> hosts.replace(A));
    FakeHost next = maker.next();
    for (int i = 0; i < 11; i++) {
      assertThat(next.shares().connections().take(true)).isTrue();
    }
    assertThat(next.shares().connections().take(true)).isFalse();
  }

  @Test
  void aReplacementAskedForWhileOneStartsComesAfterIt() throws Exception {
    deployed(A);
    begin(() -> hosts.replace(A));
    FakeHost second = maker.next();
    CompletableFuture<Void> done = begin(() -> hosts.replace(A));
    assertThat(maker.none()).isTrue();
    second.start().complete();
    FakeHost third = maker.next();
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
    pauses.next();
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
    FakeHost host = maker.next();
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
    maker.next().start().fail("no socket");
    HandPauses.Pause pause = pauses.next();
    await(begin(() -> hosts.retire("a")));
    pause.over().complete();
    assertThat(get(hosts::size)).isZero();
    assertThat(maker.none()).isTrue();
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
    FakeHost next = maker.next();
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
    assertThat(maker.none()).isTrue();
  }
}
