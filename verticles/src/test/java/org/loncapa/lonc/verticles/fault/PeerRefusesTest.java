// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.LogTap;

/** Nobody listens on the port of lond. */
class PeerRefusesTest extends FaultRow {
  private static final String[] AT_ONCE = {"retryMin=1ms", "retryMax=1ms", "probe=off"};

  @Test
  void eachFailureCostsOneTryAndIsToldOnce() throws IOException {
    try (LogTap log = new LogTap("lonc.host")) {
      serve(AT_ONCE);
      lond().stopListening();
      verdicts().sent("echo");
      assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 1));
      assertThat(changes())
          .containsExactly(
              "tries left: 4, connect_refused",
              "tries left: 3, connect_refused",
              "tries left: 2, connect_refused",
              "tries left: 1, connect_refused",
              "dead, connect_refused");
      assertThat(closes()).isEqualTo(Map.of("connect_refused", 5));
      verdicts().sentByEach(20, "echo");
      assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 20));
      assertThat(changes()).isEmpty();
      assertThat(closes()).isEqualTo(Map.of("connect_refused", 5));
      assertThat(log.linesWith("connection failed")).hasSize(5);
      assertThat(log.linesWith("DEAD")).hasSize(1);
    }
  }

  @Test
  void allWhoWaitAreLostWithTheLastTryAndNobodyIsSent() throws IOException {
    serve("retryMin=20ms", "retryMax=20ms", "probe=off");
    lond().stopListening();
    verdicts().sentByEach(25, "echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 25));
    assertThat(changes()).hasSize(5);
    lond().listenAgain();
    assertThat(progress().accepted()).isZero();
  }

  @Test
  void whoWaitsWhileTriesAreLeftIsServedWhenLondIsBack() throws IOException {
    serve("retryMin=500ms");
    lond().stopListening();
    verdicts().sentByEach(25, "echo");
    host().health().await("alive"); // with one try less
    lond().listenAgain();
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 25));
    assertNormal();
  }

  @Test
  void whoWaitsTooLongIsLostWhileTriesAreLeft() throws Exception {
    serve("retryMin=3s", "retryMax=3s", "queueTimeout=500ms");
    lond().stopListening();
    verdicts().sentByEach(3, "echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 3));
    assertThat(changes()).containsExactly("tries left: 4, connect_refused");
    lond().listenAgain();
    Await.holds("its pause is over", () -> verdicts().sent("echo").end() == Ending.RIGHT);
    assertNormal();
  }

  @Test
  void aDeadHostIsFoundToBeBackWithoutAnySignal() throws Exception {
    serve("maxTries=1", "probeMin=50ms", "probeMax=50ms");
    lond().stopListening();
    verdicts().sent("echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 1));
    host().health().await("dead");
    Await.holds("two probes failed", () -> closes().get("connect_refused") == 3);
    assertThat(changes()).as("to be probed is to be DEAD").isEmpty();
    verdicts().sent("echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 1));
    lond().listenAgain();
    host().health().await("alive");
    assertNormal();
  }
}
