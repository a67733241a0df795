// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.crypto.SessionKey;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.ExitAt;
import org.loncapa.lonc.verticles.fakes.LogTap;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.faults.Overhear;
import org.loncapa.lonc.verticles.host.HostRunner;

/** lond does not know this site, or knows it by another key. */
class WrongKeyTest extends FaultRow {
  @Test
  void repliesUnderAnotherKeyReachNobodyAndTheirConnectionsAreUsedNoMore() throws IOException {
    serve("maxConnections=3");
    verdicts().sentByEach(6, "encrypt:otherkey");
    assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 6));
    assertThat(closes()).isEqualTo(Map.of("broken_reply", 6));
    assertNormal();
    assertThat(progress().handshakes()).isGreaterThanOrEqualTo(7);
    assertNoTryWasLost(); // lond did reply
  }

  @Test
  void whatLondCannotOpenIsItsOwnToRefuse() throws Exception {
    try (MisbehavingLond other = MisbehavingLond.start(vertx(), HostRunner.ID, "another site")) {
      serve(HostRunner.behind(vertx(), lond -> other.port()).deploy());
      assertThat(ask("encrypt:echo:123456789")).isEqualTo("refused");
      assertThat(other.progress().requests()).isEmpty();
      Await.holds("the close by lond is noticed", () -> !closes().isEmpty());
      verdicts().sentByEach(3, "echo");
      assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.RIGHT, 3));
      assertNoTryWasLost();
    }
  }

  @Test
  void aLondThatDoesNotKnowUsIsToldFromOneThatIsDownAndFoundWhenItDoes() throws IOException {
    try (LogTap log = new LogTap("lonc.host")) {
      serve("maxTries=2", "retryMin=1ms", "retryMax=1ms", "probeMin=50ms", "probeMax=50ms");
      lond().mode(ExitAt.REFUSED_AT_ECHO);
      verdicts().sentByEach(5, "echo");
      assertThat(verdicts().ends()).isEqualTo(Map.of(Ending.CON_LOST, 5));
      assertThat(host().health().await("dead").getString("reason")).isEqualTo("handshake_refused");
      assertThat(log.linesWith("ERROR")).hasSize(1).first().asString().contains("hosts.tab");
      lond().mode(ExitAt.NEVER);
      host().health().await("alive");
      assertNormal();
    }
  }

  @Test
  void nothingOfAKeyIsInLogOrStatus() throws IOException {
    Queue<String> said = new ConcurrentLinkedQueue<>();
    try (LogTap log = new LogTap("lonc")) {
      serveBehindProxy();
      proxy()
          .toNew(
              () -> new Overhear(bytes -> said.add(bytes.toString(StandardCharsets.ISO_8859_1))));
      assertThat(verdicts().sent("encrypt:echo").end()).isEqualTo(Ending.RIGHT);
      assertThat(verdicts().sent("encrypt:otherkey").end()).isEqualTo(Ending.CON_LOST);
      List<String> told = new ArrayList<>(log.lines());
      told.add(host().asked().status().encode());
      for (String secret : secrets(String.join("", said))) {
        assertThat(told).noneMatch(line -> line.contains(secret));
      }
    }
  }

  /** The first challenge, the build key, and what was made of it. */
  private static List<String> secrets(String said) {
    String[] lines = said.split("\\n", 4);
    assertThat(lines[1]).isEqualTo("ok");
    byte[] key = SessionKey.derive(HostRunner.ID, TempSite.LONC_ID, LineText.bytes(lines[2]));
    return List.of(lines[0], lines[2], HexFormat.of().formatHex(key));
  }
}
