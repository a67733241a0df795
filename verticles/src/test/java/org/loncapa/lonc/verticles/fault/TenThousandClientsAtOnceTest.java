// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Crowd;
import org.loncapa.lonc.verticles.fakes.Crowd.Question;
import org.loncapa.lonc.verticles.fakes.Ending;

/**
 * All clients of a large site come in the same moment: as many as may are let in, wait and are
 * served, the others are told so, and no lond ever sees more than its ten connections.
 *
 * <p>This process and the daemon may have 10,000 descriptors and some more, or it fails.
 */
@ParameterizedClass
@ValueSource(strings = {"auto", "nio"})
class TenThousandClientsAtOnceTest extends MemoryRow {
  private static final int MANY = 10_000;

  /** What {@code clients} is by default: of one host at one time. */
  private static final int OF_ONE_HOST = 4_096;

  /** A client takes 4 kB or so, and the daemon itself 120 MiB. */
  private static final int MEBIBYTES = 220;

  /** What {@code connections} is by default. */
  private static final int CONNECTIONS = 10;

  @Parameter String transport;

  private void serve() throws Exception {
    serve("LONC_TRANSPORT=" + transport);
  }

  private void assertNormal() throws Exception {
    for (String host : HOSTS) {
      assertThat(rig().lond(host).progress().maxOpen()).as(host).isLessThanOrEqualTo(CONNECTIONS);
    }
    assertNormalAndNeverOver(MEBIBYTES);
  }

  /** Nobody is answered before all are in, so that all of them are there together. */
  @Test
  void whoComeForSeveralHostsAreAllServed() throws Exception {
    serve();
    HOSTS.forEach(host -> rig().lond(host).hold());
    try (Crowd crowd = Crowd.asks(MANY, sockets(HOSTS), Question.ECHO)) {
      Await.holds("all are in", () -> clients() == MANY);
      HOSTS.forEach(host -> rig().lond(host).letGo());
      assertThat(crowd.ends()).isEqualTo(Map.of(Ending.RIGHT, MANY));
    }
    assertNormal();
  }

  private int clients() throws IOException {
    return rig().status().getJsonArray("hosts").stream()
        .map(JsonObject.class::cast)
        .mapToInt(host -> host.getInteger("clients"))
        .sum();
  }

  @Test
  void ofThoseWhoComeForOneHostTheRestIsTurnedAwayAndOthersDoNotNotice() throws Exception {
    serve();
    rig().lond(FAR).hold();
    try (Crowd crowd = Crowd.asks(MANY, sockets(List.of(FAR)), Question.ECHO)) {
      for (String other : OTHERS) {
        rig().verdicts(other).sentByEach(CLIENTS, "echo");
        assertThat(rig().verdicts(other).ends()).isEqualTo(Map.of(Ending.RIGHT, CLIENTS));
      }
      int rest = MANY - OF_ONE_HOST;
      Await.holds(
          "the others are refused", () -> rig().count(FAR, "client_ends", "too_many") == rest);
      rig().lond(FAR).letGo();
      assertThat(crowd.ends()).isEqualTo(Map.of(Ending.RIGHT, OF_ONE_HOST, Ending.CON_LOST, rest));
    }
    assertNormal();
  }

  /** Some are answered and leave while others still come. */
  @Test
  void whoComesWhileLondAnswersIsServedOrTold() throws Exception {
    serve();
    try (Crowd crowd = Crowd.asks(MANY, sockets(List.of(FAR)), Question.ECHO)) {
      Map<Ending, Integer> ends = crowd.ends();
      assertThat(ends.keySet()).isSubsetOf(Ending.RIGHT, Ending.CON_LOST);
      assertThat(ends.get(Ending.RIGHT)).isGreaterThanOrEqualTo(OF_ONE_HOST);
    }
    assertNormal();
  }
}
