// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.fakes.Caller;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.faults.CloseAfter;

/** The connection ends before the reply does. */
class PeerClosesMidReplyTest extends FaultRow {
  /** Bytes of a reply without its newline. */
  private static final int ALL_BUT_THE_NEWLINE = 9;

  @ParameterizedTest
  @ValueSource(strings = {"drop", "halfdrop", "encrypt:halfdrop"})
  void theRequestIsLostOnceAndNotSentAgain(String word) throws IOException {
    serve();
    verdicts().sent(word);
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 1));
    assertNormal();
    assertThat(changes()).containsExactly("tries left: 4, closed_in_transaction", ALL_BACK);
    assertThat(closes()).isEqualTo(Map.of("closed_in_transaction", 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, ALL_BUT_THE_NEWLINE})
  void justThoseUnderWayAreLostAndTheQueueIsServed(int bytes) throws IOException {
    serveBehindProxy("maxConnections=2");
    lond().hold();
    verdicts().sentByEach(2, "echo");
    progress().awaitHeld(2);
    proxy().toOpen(() -> new CloseAfter(bytes));
    verdicts().sentByEach(8, "echo");
    lond().letGo();
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 2, Ending.RIGHT, 8));
    assertTriesLost(2, "closed_in_transaction");
    assertNormal();
  }

  @Test
  void aReplyThatIsWholeIsRightThoughTheEndComesWithIt() throws IOException {
    serveBehindProxy();
    Caller caller = verdicts().sent("echo");
    assertThat(caller.end()).isEqualTo(Ending.RIGHT);
    proxy().toOpen(() -> new CloseAfter(ALL_BUT_THE_NEWLINE + 1));
    assertThat(caller.send("echo").end()).isEqualTo(Ending.RIGHT);
    host().awaitNoConnection();
    assertNormal();
    assertNoTryWasLost();
  }

  @Test
  void manyIdleOnesThatCloseAtOnceAreNoFailure() throws IOException {
    serve();
    lond().hold();
    verdicts().sentByEach(10, "echo");
    progress().awaitHeld(10);
    lond().letGo();
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 10));
    lond().closeAll();
    host().awaitNoConnection();
    assertThat(closes()).isEqualTo(Map.of("closed_while_idle", 10));
    assertNormal();
    assertNoTryWasLost();
  }
}
