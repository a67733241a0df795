// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The end of all hosts while some are leaving already. */
class HostDeploymentsEndTest extends HostDeploymentsBase {
  @Test
  void aHostThatIsLeavingSinceAReloadIsWaitedFor() throws Exception {
    FakeHost host = deployed(A);
    CompletableFuture<Void> retired = begin(() -> hosts.retire("a"));
    host.awaitStopping();
    CompletableFuture<Void> all = begin(hosts::retireAll);
    await(begin(Future::succeededFuture)); // the loop has begun to retire all
    assertThat(all).isNotDone();
    host.stop().complete();
    await(retired);
    await(all);
  }

  @Test
  void aHostThatWasReplacedAndIsStillLeavingIsWaitedFor() throws Exception {
    FakeHost before = deployed(A);
    CompletableFuture<Void> replaced = begin(() -> hosts.replace(A));
    FakeHost after = factory.next();
    after.start().complete();
    await(replaced);
    before.awaitStopping();
    assertThat(before.hostResources().retired()).isFalse();
    CompletableFuture<Void> all = begin(hosts::retireAll);
    after.awaitStopping();
    assertThat(before.hostResources().retired()).isTrue();
    after.stop().complete();
    await(begin(Future::succeededFuture));
    assertThat(all).isNotDone();
    before.stop().complete();
    await(all);
  }
}
