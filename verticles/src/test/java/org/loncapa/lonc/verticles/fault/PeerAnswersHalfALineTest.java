// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.Caller;
import org.loncapa.lonc.verticles.fakes.Ending;

/** A reply begins, and neither its newline comes nor the end. */
class PeerAnswersHalfALineTest extends FaultRow {
  @Test
  void theHalfReachesNobodyAndThoseWhoWaitAreServed() throws IOException {
    serve("maxConnections=2", "transactionTimeout=500ms");
    Caller plain = verdicts().sent("half");
    Caller sealed = verdicts().sent("encrypt:half");
    progress().awaitRequests(2);
    verdicts().sentByEach(6, "echo");
    assertThat(plain.end()).isEqualTo(Ending.CON_LOST);
    assertThat(sealed.end()).isEqualTo(Ending.CON_LOST);
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 6));
    assertTriesLost(2, "no_progress");
    assertNormal();
  }

  @Test
  void aReplyThatGoesOnIsNotLateHoweverLongItTakes() throws IOException {
    serve("transactionTimeout=1200ms");
    verdicts().sent("trickle:150"); // 10 bytes: 1.5 s
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 1));
    assertNoTryWasLost();
    assertNormal();
  }
}
