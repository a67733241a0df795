// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.CrowdedServer;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.fakes.faults.BlackHole;
import org.loncapa.lonc.verticles.fakes.faults.Pass;
import org.loncapa.lonc.verticles.fakes.faults.SwallowReplies;
import org.loncapa.lonc.verticles.host.HostRunner;

/** Nothing comes through any more, in either direction, and nobody says so. */
class BlackHoledConnectionTest extends FaultRow {
  /** More than the system holds of what nobody reads. */
  private static final int BIG = 12_000_000;

  /** So many connections are idle. */
  private void makeIdle(int connections) throws IOException {
    lond().hold();
    verdicts().sentByEach(connections, "echo");
    progress().awaitHeld(connections);
    lond().letGo();
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, connections));
  }

  @Test
  void allUnderWayAreLostInTimeAndTheQueueIsServed() throws IOException {
    serveBehindProxy("maxConnections=2", "transactionTimeout=500ms");
    lond().hold();
    verdicts().sentByEach(2, "echo");
    progress().awaitHeld(2);
    proxy().toOpen(BlackHole::new);
    verdicts().sentByEach(8, "echo");
    lond().letGo();
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 2, Ending.RIGHT, 8));
    assertTriesLost(2, "no_progress");
    proxy().toAll(Pass::new); // and the late replies come
    assertNormal();
  }

  @Test
  void oneTimeOutIsEnoughForAllThatWereIdleMeanwhile() throws IOException {
    serveBehindProxy("transactionTimeout=500ms");
    makeIdle(10);
    proxy().toOpen(BlackHole::new);
    verdicts().sent("echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 1));
    for (int i = 0; i < 10; i++) {
      verdicts().sent("echo");
      assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 1));
    }
    assertTriesLost(1, "no_progress");
    assertNormal();
  }

  @Test
  void aRequestThatCannotBeSentToItsEndIsLostInTime() throws IOException {
    serveBehindProxy("transactionTimeout=500ms");
    makeIdle(1);
    proxy().toOpen(BlackHole::new);
    try (UnixClient client = new UnixClient(host().socket())) {
      client.sendRaw(LineText.bytes("echo:" + "x".repeat(BIG) + "\n"));
      assertThat(client.line()).isEqualTo("con_lost");
      assertThat(client.ask("ping")).isEqualTo(HostRunner.ID);
    }
    assertTriesLost(1, "no_progress");
    assertNormal();
  }

  @Test
  void whatLondDidAndCouldNotSayIsLostAndNotDoneAgain() throws IOException {
    serveBehindProxy("transactionTimeout=500ms");
    makeIdle(1);
    proxy().toOpen(SwallowReplies::new);
    verdicts().sent("echo");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 1));
    assertThat(progress().requests()).hasSize(2);
    assertTriesLost(1, "no_progress");
    assertNormal();
  }

  @Test
  void aConnectThatHangsIsGivenUp() throws IOException {
    try (CrowdedServer never = new CrowdedServer()) {
      serve("maxTries=1", "probe=off", "connectTimeout=500ms", "londPort=" + never.port());
      verdicts().sentByEach(5, "echo");
      assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 5));
      assertThat(host().health().await("dead").getString("reason")).isEqualTo("connect_timed_out");
    }
  }
}
