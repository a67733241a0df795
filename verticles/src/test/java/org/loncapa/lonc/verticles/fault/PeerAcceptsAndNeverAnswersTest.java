// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.ExitAt;
import org.loncapa.lonc.verticles.fakes.faults.BlackHole;
import org.loncapa.lonc.verticles.fakes.faults.Delay;
import org.loncapa.lonc.verticles.fakes.faults.Pass;

/** TCP is up, and then the handshake goes no further. */
class PeerAcceptsAndNeverAnswersTest extends FaultRow {
  @Test
  void allWhoWaitAreLostInTimeAndItIsBackWithoutAnySignal() throws IOException {
    serve(
        "maxConnections=3",
        "maxTries=2",
        "retryMin=1ms",
        "retryMax=1ms",
        "handshakeTimeout=500ms",
        "probeMin=50ms",
        "probeMax=50ms");
    lond().mode(ExitAt.SILENT);
    verdicts().sentByEach(6, "echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 6));
    // All three together, then one that tries again alone.
    assertThat(closes()).isEqualTo(Map.of("handshake_timed_out", 4));
    host().health().await("dead");
    lond().mode(ExitAt.NEVER);
    host().health().await("alive");
    assertNormal();
  }

  @Test
  void thoseThatHangTogetherCostOneTry() throws IOException {
    serve("handshakeTimeout=500ms", "maxConnections=3");
    lond().mode(ExitAt.SILENT);
    verdicts().sentByEach(3, "echo");
    progress().awaitHails(3);
    lond().mode(ExitAt.NEVER);
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 3));
    assertThat(changes()).containsExactly("tries left: 4, handshake_timed_out", ALL_BACK);
    assertThat(closes()).isEqualTo(Map.of("handshake_timed_out", 3));
    assertNormal();
  }

  @Test
  void oneThatHangsHoldsUpNobodyWhileOthersSucceed() throws IOException {
    serveBehindProxy("handshakeTimeout=1h");
    proxy().toNew(BlackHole::new);
    verdicts().sent("echo");
    progress().awaitAccepted(1);
    proxy().toNew(Pass::new);
    verdicts().sent("echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 2));
    assertNoTryWasLost();
    assertNormal();
  }

  @Test
  void oneDeadlineCoversTheWholeHandshake() throws IOException {
    // Each answer is 1.2 s late, which alone is in time; all three together are not.
    serveBehindProxy("handshakeTimeout=1500ms", "maxTries=1", "probeMin=50ms", "probeMax=50ms");
    proxy().toNew(() -> new Delay(600));
    verdicts().sent("echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 1));
    assertThat(host().health().await("dead").getString("reason")).isEqualTo("handshake_timed_out");
    proxy().toNew(Pass::new);
    host().health().await("alive");
    assertNormal();
  }
}
