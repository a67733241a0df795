// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Crowd;
import org.loncapa.lonc.verticles.fakes.Crowd.Question;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.fakes.Verdicts;

/**
 * The daemon may have but so many descriptors, and clients and connections want more. Whoever asks
 * meanwhile is answered, or waits until there is one for him; and no host pays for it.
 */
@ParameterizedClass
@ValueSource(strings = {"auto", "nio"})
class OutOfFileDescriptorsTest extends DaemonRow {
  private static final int DESCRIPTORS = 300;

  /** Connections to one host, and the clients that it takes to have them made. */
  private static final int MANY = 100;

  /** What the listening sockets and the reserve leave. */
  private static final int SPARE = DESCRIPTORS - HOSTS.size() - 64;

  /** The most clients of all hosts, where connections could take all the rest. */
  private static final int MOST_CLIENTS = SPARE / 2;

  private static final int CROWD = 500;

  /** The same with 10 connections for each host. */
  private static final int LET_IN = SPARE - 10 * HOSTS.size();

  private static final int FEW = 5;
  private static final String A = "far";
  private static final String B = "other";

  @Parameter String transport;
  private final List<UnixClient> idle = new ArrayList<>();

  @AfterEach
  void leave() throws IOException {
    for (UnixClient client : idle) {
      client.close();
    }
    idle.clear();
  }

  private void serve(int connections) throws Exception {
    lay(
        HOSTS,
        "LONC_TRANSPORT=" + transport,
        "LONC_MAX_CONNECTIONS=" + connections,
        "LONC_DRAIN_TIMEOUT=2s");
    rig().daemon().installed().descriptors(DESCRIPTORS);
    rig().start();
  }

  private boolean logs(String words) throws IOException {
    return rig().daemon().log().stream().anyMatch(line -> line.contains(words));
  }

  /** No host lost a try for it, and what the log says of it is one line for each host. */
  private void assertNobodyPays() throws IOException {
    assertThat(rig().daemon().log())
        .noneMatch(line -> line.contains("tries left"))
        .noneMatch(line -> line.contains("exceptionCaught"));
    for (String host : HOSTS) {
      assertThat(rig().daemon().log())
          .filteredOn(line -> line.contains("/" + host + " cannot be accepted"))
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  /** More than may come, all at once, and nobody is answered before all have asked. */
  @Test
  void fiveHundredClientsAreAnsweredOrToldThatTheyAreTooMany() throws Exception {
    serve(10);
    HOSTS.forEach(host -> rig().lond(host).hold());
    try (Crowd crowd = Crowd.asks(CROWD, sockets(HOSTS), Question.ECHO)) {
      HOSTS.forEach(host -> rig().lond(host).letGo());
      Map<Ending, Integer> ends = crowd.ends();
      assertThat(ends.keySet()).isSubsetOf(Ending.RIGHT, Ending.CON_LOST);
      assertThat(ends.get(Ending.RIGHT)).isGreaterThanOrEqualTo(LET_IN);
    }
    rig().assertServedAndNothingLeft();
    HOSTS.forEach(host -> Verdicts.assertNoneCameTwice(rig().lond(host).progress()));
    assertNobodyPays();
    rig().assertStops();
  }

  /**
   * Its first clients are these, and its first record of a fault is that there is none left. More
   * of them are let in than there are descriptors for: the jars of the test, which are open too,
   * are more than the reserve.
   */
  @Test
  void whenTheClientsThatTookAllOfThemAreGoneItServesAgain() throws Exception {
    serve(1);
    Await.holds("the first client cannot be accepted", this::anotherIdleClient);
    for (String host : HOSTS) {
      rig().verdicts(host).sentByEach(5, "echo");
    }
    leave();
    for (String host : HOSTS) {
      assertThat(rig().verdicts(host).ends().keySet()).isSubsetOf(Ending.RIGHT, Ending.CON_LOST);
    }
    rig().assertServedAndNothingLeft();
    assertNobodyPays();
    rig().assertStops();
  }

  private boolean anotherIdleClient() throws IOException {
    idle.add(new UnixClient(rig().site().socket(HOSTS.get(idle.size() % HOSTS.size()))));
    return logs("cannot be accepted");
  }

  /** Idle connections to one host are left over, and now another host is wanted by many. */
  @Test
  void idleConnectionsGiveWayToTheClientsOfAnotherHost() throws Exception {
    serve(2 * MANY);
    int clients = DESCRIPTORS - descriptorsAtRest() - MANY - FEW;
    assertThat(clients).isBetween(FEW + 1, MOST_CLIENTS);
    leaveIdle(MANY);
    rig().lond(B).hold();
    rig().verdicts(B).sentByEach(clients, "echo");
    Await.holds("none is left", this::isShort);
    rig().lond(B).letGo();
    assertThat(rig().verdicts(B).ends()).isEqualTo(Map.of(Ending.RIGHT, clients));
    Await.holds("they give way", () -> rig().count(A, "closes", "made_room") > 0);
    rig().assertServedAndNothingLeft();
    Verdicts.assertNoneCameTwice(rig().lond(B).progress());
    assertNobodyPays();
    rig().assertStops();
  }

  /** All are taken by clients and the connections that are busy for them; more clients wait. */
  @Test
  void itStopsInOrderWhileItHasNone() throws Exception {
    serve(2 * MANY);
    int pairs = (DESCRIPTORS - descriptorsAtRest() - FEW) / 2;
    int late = MOST_CLIENTS - pairs;
    assertThat(late).isGreaterThan(FEW);
    rig().lond(A).hold();
    rig().verdicts(A).sentByEach(pairs, "echo");
    rig().lond(A).progress().awaitHeld(pairs);
    rig().lond(B).hold();
    rig().verdicts(B).sentByEach(late, "echo");
    Await.holds("none is left", this::isShort);
    rig().assertStops();
    assertThat(rig().verdicts(A).ends()).isEqualTo(Map.of(Ending.CON_LOST, pairs));
    assertThat(rig().verdicts(B).ends()).isEqualTo(Map.of(Ending.CON_LOST, late));
  }

  private int descriptorsAtRest() throws IOException {
    return rig().daemon().figures().descriptors();
  }

  /** Somebody found none: a client or a connection. To ask the daemon would take one. */
  private boolean isShort() throws IOException {
    return logs("cannot be accepted") || logs("no file descriptor left for it");
  }

  private void leaveIdle(int connections) throws Exception {
    try (Verdicts first = new Verdicts(rig().site().socket(A))) {
      rig().lond(A).hold();
      first.sentByEach(connections, "echo");
      rig().lond(A).progress().awaitHeld(connections);
      rig().lond(A).letGo();
      assertThat(first.ends()).isEqualTo(Map.of(Ending.RIGHT, connections));
    }
    Await.holds("they have left", () -> rig().hostStatus(A).getInteger("clients") == 0);
  }
}
