// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Caller;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/**
 * A client sends several lines in one piece, and one before the last fails. Each line has its own
 * answer, in order, and the next is begun only when the one before is over.
 */
class TwoLinesAtOnceOfWhichTheFirstFailsTest extends FaultRow {
  @ParameterizedTest
  @CsvSource({
    "drop, closed_in_transaction",
    "encrypt:drop, closed_in_transaction",
    "halfdrop, closed_in_transaction",
    "rst, reset_in_transaction",
    "hang, no_progress",
    "half, no_progress"
  })
  void byItsConnection(String word, String reason) throws IOException {
    serve("transactionTimeout=300ms");
    Caller caller = verdicts().sent(word, "echo");
    assertThat(caller.end()).isEqualTo(Ending.CON_LOST);
    assertThat(caller.end()).isEqualTo(Ending.RIGHT);
    assertTriesLost(1, reason);
    assertNormal();
  }

  @ParameterizedTest
  @ValueSource(strings = {"badenc", "encrypt:badenc"})
  void byAReplyThatMakesNoSense(String word) throws IOException {
    serve();
    Caller caller = verdicts().sent(word, "encrypt:echo");
    assertThat(caller.end()).isEqualTo(Ending.CON_LOST);
    assertThat(caller.end()).isEqualTo(Ending.RIGHT);
    assertNoTryWasLost();
    assertNormal();
  }

  /** An unasked line behind the reply of the first is not the reply of the second. */
  @Test
  void byALineThatNobodyAskedFor() throws IOException {
    serve("maxConnections=1");
    Caller caller = verdicts().sent("extra", "echo", "extra", "echo");
    for (int i = 0; i < 4; i++) {
      assertThat(caller.end()).isEqualTo(Ending.RIGHT);
    }
    assertNoTryWasLost();
    assertNormal();
  }

  @Test
  void byAReplyThatIsTooLong() throws IOException {
    serve("maxReplySize=1KiB");
    UnixClient client = client();
    client.sendRaw(LineText.bytes("size:2000\necho:second\nhuge:100000\necho:last\n"));
    assertThat(client.line()).isEqualTo("error: reply too long");
    assertThat(client.line()).isEqualTo("second");
    assertThat(client.line()).isEqualTo("error: reply too long");
    assertThat(client.line()).isEqualTo("last");
    assertNoTryWasLost();
    assertNormal();
  }

  /** After this one there is no telling where the next begins: the client is closed. */
  @Test
  void byBeingTooLongItself() throws IOException {
    serve("maxRequestSize=1KiB");
    UnixClient client = client();
    client.sendRaw(LineText.bytes("echo:" + "x".repeat(2000) + "\necho:never\n"));
    assertThat(client.line()).isEqualTo("error: request too long");
    client.awaitEnd();
    assertThat(progress().requests()).isEmpty();
    assertNormal();
  }

  /** In the queue, with its only connection busy for longer than it may wait. */
  @Test
  void byWaitingTooLong() throws IOException {
    serve("maxConnections=1", "queueTimeout=300ms");
    lond().hold();
    Caller busy = verdicts().sent("echo");
    progress().awaitHeld(1);
    Caller caller = verdicts().sent("echo", "echo");
    assertThat(caller.end()).isEqualTo(Ending.CON_LOST);
    lond().letGo();
    assertThat(busy.end()).isEqualTo(Ending.RIGHT);
    assertThat(caller.end()).isIn(Ending.RIGHT, Ending.CON_LOST);
    assertNormal();
  }

  @Test
  void byADeadHost() throws IOException {
    serve("maxTries=1", "probe=off");
    lond().stopListening();
    Caller caller = verdicts().sent("echo", "echo", "encrypt:echo");
    for (int i = 0; i < 3; i++) {
      assertThat(caller.end()).isEqualTo(Ending.CON_LOST);
    }
    lond().listenAgain();
    assertThat(ask("reset_retries")).isEqualTo("ok");
    assertNormal();
  }

  /** Many clients side by side on few connections, whose endings must not be mixed up. */
  @Test
  void oneAfterTheOtherAndForManyAtOnce() throws IOException {
    serve("maxConnections=3", "maxTries=100", "retryMin=1ms", "retryMax=1ms");
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      callers.add(verdicts().sent("echo", "drop", "echo", "halfdrop", "rst", "encrypt:echo"));
    }
    for (Caller caller : callers) {
      List<Ending> ends = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        ends.add(caller.end());
      }
      assertThat(ends)
          .containsExactly(
              Ending.RIGHT,
              Ending.CON_LOST,
              Ending.RIGHT,
              Ending.CON_LOST,
              Ending.CON_LOST,
              Ending.RIGHT);
    }
    assertNormal();
  }
}
