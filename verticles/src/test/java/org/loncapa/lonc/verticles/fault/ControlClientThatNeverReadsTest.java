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

  /** So many fit into the socket, and their answers by far not. */
  private static final int QUESTIONS = 800;

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
      for (int i = 0; i < RESETS; i++) {
        good.ask(Addresses.RESET, "reset", new JsonObject().put("hosts", new JsonArray(HOSTS)));
        assertThat(good.next().getString("address")).isEqualTo("reset");
      }
      load.awaitMore(CLIENTS);
      load.assertAllRight();
    }
    assertThat(bad.rest()).hasSizeLessThan(HELD); // it ends, so it was closed
    rig().assertServedAndNothingLeft();
    rig().assertStops();
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
    for (int i = 0; i < QUESTIONS; i++) {
      assertThat(bad.next().getString("address")).isEqualTo("r" + i);
    }
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
