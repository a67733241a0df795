// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.bridge.RawClient;
import org.loncapa.lonc.verticles.fakes.LoadClients;

/** Who follows or asks and never reads is closed or not read from, and holds up nobody else. */
class ControlClientThatNeverReadsTest extends DaemonRow {
  /** Each gives an event of some hundred bytes for each host: megabytes in all. */
  private static final int RESETS = 6_000;

  /** So many are asked for before the first answer is read. */
  private static final int AT_ONCE = 100;

  /** So many fit into the socket, and their answers by far not. */
  private static final int QUESTIONS = 500;

  /** What the socket and lonc hold for one client together, generously. */
  private static final int HELD = 1024 * 1024;

  @BeforeEach
  void serve() throws Exception {
    lay(HOSTS).start();
  }

  @Test
  void whoFollowsEventsIsClosedWhenItIsTooFarBehind() throws Exception {
    RawClient bad = rig().control();
    bad.send("register", Addresses.EVENTS);
    bad.ask(Addresses.STATUS, "registered");
    assertThat(bad.next().getString("address")).isEqualTo("registered");
    try (LoadClients load = rig().load(CLIENTS, HOSTS)) {
      RawClient good = rig().control();
      for (int i = 0; i < RESETS / AT_ONCE; i++) {
        resetAll(good);
      }
      load.awaitMore(CLIENTS);
      load.assertAllRight();
    }
    assertThat(bad.rest()).hasSizeLessThan(HELD); // it ends, so it was closed
    rig().assertServedAndNothingLeft();
    rig().assertStops();
  }

  private static void resetAll(RawClient client) throws IOException {
    JsonObject all = new JsonObject().put("hosts", new JsonArray(HOSTS));
    for (int i = 0; i < AT_ONCE; i++) {
      client.ask(Addresses.RESET, "reset" + i, all);
    }
    for (int i = 0; i < AT_ONCE; i++) {
      assertThat(client.next().getString("address")).isEqualTo("reset" + i);
    }
  }

  @Test
  void whoAsksIsNotReadFromAnyMoreAndGetsEveryAnswerOnceItReads() throws Exception {
    RawClient bad = rig().control();
    try (LoadClients load = rig().load(CLIENTS, HOSTS)) {
      for (int i = 0; i < QUESTIONS; i++) {
        bad.ask(Addresses.STATUS, "r" + i);
      }
      load.awaitMore(CLIENTS);
      assertOthersAreAnswered();
      load.assertAllRight();
    }
    int bytes = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      JsonObject answer = bad.next();
      bytes += answer.encode().length();
      assertThat(answer.getString("address")).isEqualTo("r" + i);
    }
    assertThat(bytes).isGreaterThan(HELD);
    rig().assertServedAndNothingLeft();
    rig().assertStops();
  }

  @Test
  void aStopDoesNotWaitForIt() throws Exception {
    RawClient follows = rig().control();
    follows.send("register", Addresses.EVENTS);
    RawClient asks = rig().control();
    for (int i = 0; i < QUESTIONS; i++) {
      asks.ask(Addresses.STATUS, "r" + i);
    }
    assertOthersAreAnswered();
    rig().assertStops();
  }

  private void assertOthersAreAnswered() throws IOException {
    assertThat(rig().status().getJsonArray("hosts")).hasSize(HOSTS.size());
  }
}
