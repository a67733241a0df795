// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.ExitAt;

/** The connection that is to show whether a DEAD host is back gets no answer itself. */
class ProbeThatHangsTest extends FaultRow {
  /** Serves a host that is DEAD, and waits until its probe hangs. */
  private void serveWithHangingProbe(String handshakeTimeout) throws IOException {
    serve("maxTries=1", "probeMin=50ms", "probeMax=50ms", "handshakeTimeout=" + handshakeTimeout);
    lond().mode(ExitAt.REFUSED_AT_HAIL);
    verdicts().sent("echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 1));
    lond().mode(ExitAt.SILENT);
    host().health().await("dead");
    progress().awaitHails(2);
  }

  @Test
  void itIsGivenUpInTimeAndTheNextOneFindsTheHostBack() throws Exception {
    serveWithHangingProbe("500ms");
    verdicts().sentByEach(5, "echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 5));
    Await.holds("it is given up", () -> closes().containsKey("handshake_timed_out"));
    assertThat(progress().maxOpen()).isEqualTo(1);
    lond().mode(ExitAt.NEVER);
    host().health().await("alive");
    assertNormal();
    assertThat(closes()).containsEntry("handshake_refused", 1);
  }

  @Test
  void aResetMakesTheHostAliveThoughTheProbeStillHangs() throws IOException {
    serveWithHangingProbe("1h");
    lond().mode(ExitAt.NEVER);
    vertx().eventBus().publish(Addresses.RESET_ALL, null);
    host().health().await("alive");
    verdicts().sentByEach(5, "echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 5));
    assertNormal();
    assertThat(changes()).isEmpty();
  }
}
