// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.ExitAt;

/** What has run out is looked for once a second, so that much of it runs out together. */
class TwoTimeOutsAtTheSameMomentTest extends FaultRow {
  @Test
  void twoTransactionsEndOnceEach() throws IOException {
    serve("maxConnections=2", "transactionTimeout=500ms");
    lond().hold();
    verdicts().sentByEach(2, "echo");
    progress().awaitHeld(2);
    lond().stopHolding();
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 2));
    assertThat(counted("requests", "no_progress")).isEqualTo(2);
    assertTriesLost(2, "no_progress");
    lond().letGo();
    assertNormal();
  }

  @Test
  void transactionsAndThoseWhoWaitForTheirConnectionsEndOnceEach() throws IOException {
    serve("maxConnections=2", "transactionTimeout=500ms", "queueTimeout=500ms");
    lond().hold();
    verdicts().sentByEach(2, "echo");
    progress().awaitHeld(2);
    verdicts().sentByEach(5, "echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 7));
    assertThat(counted("requests", "no_progress") + counted("requests", "queue_timed_out"))
        .isEqualTo(7);
    lond().letGo();
    assertNormal();
  }

  @Test
  void twoHandshakesEndOnceEachAndCostOneTry() throws Exception {
    serve("maxConnections=2", "handshakeTimeout=500ms", "queueTimeout=500ms");
    lond().mode(ExitAt.SILENT);
    verdicts().sentByEach(2, "echo");
    progress().awaitHails(2);
    lond().mode(ExitAt.NEVER);
    Map<Ending, Integer> ends = verdicts().ends();
    assertThat(ends.keySet()).isSubsetOf(Ending.CON_LOST, Ending.RIGHT);
    Await.holds("both have ended", () -> closes().equals(Map.of("handshake_timed_out", 2)));
    assertNormal();
    assertThat(changes()).containsExactly("tries left: 4, handshake_timed_out", ALL_BACK);
  }
}
