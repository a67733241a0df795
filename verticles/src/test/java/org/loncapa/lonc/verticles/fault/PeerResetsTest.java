// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Caller;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.faults.Pass;
import org.loncapa.lonc.verticles.fakes.faults.ResetAfter;

/** The connection is reset. */
class PeerResetsTest extends FaultRow {
  @Test
  void justThoseUnderWayAreLostAndTheQueueIsServed() throws IOException {
    serve("maxConnections=2");
    lond().hold();
    verdicts().sentByEach(2, "echo");
    progress().awaitHeld(2);
    verdicts().sentByEach(8, "echo");
    lond().stopHolding();
    lond().resetAll();
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 2, Ending.RIGHT, 8));
    assertTriesLost(2, "reset_in_transaction");
    assertNormal();
  }

  @Test
  void aRequestThatDidNotReachLondIsNotSentAgainEither() throws IOException {
    serveBehindProxy();
    Caller caller = verdicts().sent("echo");
    assertThat(caller.end()).isEqualTo(Ending.RIGHT);
    proxy().toOpen(() -> new ResetAfter(1));
    assertThat(caller.send("echo").end()).isEqualTo(Ending.CON_LOST);
    assertThat(progress().requests()).hasSize(1);
    assertTriesLost(1, "reset_in_transaction");
    assertNormal();
  }

  @Test
  void idleOnesAreMissedAtOnceAndByNobody() throws IOException {
    serve();
    lond().hold();
    verdicts().sentByEach(10, "echo");
    progress().awaitHeld(10);
    lond().letGo();
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 10));
    lond().resetAll();
    host().awaitNoConnection();
    assertThat(closes()).isEqualTo(Map.of("closed_while_idle", 10));
    assertNormal();
    assertNoTryWasLost();
  }

  @Test
  void inTheHandshakeItIsAFailureAndWhoWaitsGoesOnWaiting() throws IOException {
    serveBehindProxy("retryMin=500ms");
    proxy().toNew(() -> new ResetAfter(1));
    verdicts().sentByEach(3, "echo");
    host().health().await("alive"); // with one try less
    proxy().toNew(Pass::new);
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 3));
    assertThat(closes()).containsOnlyKeys("handshake_closed");
    assertNormal();
  }
}
