// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.Ending;
import org.loncapa.lonc.verticles.fakes.LoadClients;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.fakes.Verdicts;

/**
 * The table changes and signals come faster than reloads can follow, while all is busy: who is in
 * every table is always served, and a host that leaves finishes what it has.
 */
class ReloadUnderLoadTest extends DaemonRow {
  private static final String GUEST = "guest";
  private static final String CHANGING = "changing";
  private static final List<String> STAYING = List.of("me", "far", CHANGING);
  private static final List<String> ALL = List.of("me", "far", CHANGING, GUEST);
  private static final int ROUNDS = 60;
  private static final int CLIENTS = 16;
  private static final int UNDER_WAY = 3;

  @BeforeEach
  void serve() throws Exception {
    lay(ALL).start();
  }

  @Test
  void nobodyIsRefusedLostOrMixedUp() throws Exception {
    try (LoadClients load = rig().load(CLIENTS, STAYING);
        UnixClient kept = new UnixClient(rig().site().socket("far"))) {
      for (int round = 1; round <= ROUNDS; round++) {
        change(round);
        if (round % 4 == 0) {
          assertGuestComesAndGoes(round);
        }
        assertThat(kept.ask("echo:kept " + round)).isEqualTo("kept " + round);
      }
      load.awaitMore(CLIENTS);
      load.assertAllRight();
    }
    assertThat(rig().lond("far").progress().accepted())
        .isEqualTo(rig().lond("far").progress().open());
    assertReloaded(ALL, 0);
    rig().assertServedAndNothingLeft();
    rig().assertStops();
  }

  @Test
  void aTableWithAFaultChangesNothingHoweverOftenItIsAskedFor() throws Exception {
    rig().verdicts(GUEST).sentByEach(UNDER_WAY, "echo");
    assertThat(rig().verdicts(GUEST).ends()).isEqualTo(Map.of(Ending.RIGHT, UNDER_WAY));
    rig().site().writeTable("me:msu:library:127.0.0.1\nthis is no line of a table\n");
    try (LoadClients load = rig().load(CLIENTS, ALL)) {
      for (int round = 1; round <= ROUNDS; round++) {
        rig().daemon().signal("HUP");
      }
      rig().daemon().awaitLog("not reloaded");
      load.awaitMore(CLIENTS);
      load.assertAllRight();
    }
    assertReloaded(ALL, 0);
    rig().assertServedAndNothingLeft();
    rig().assertStops();
  }

  /** One signal, or three, or one and the operator at the same time; none is waited for. */
  private void change(int round) throws Exception {
    writeTable(round % 2 == 0, round);
    rig().daemon().signal("HUP");
    if (round % 3 == 0) {
      rig().daemon().signal("HUP");
      rig().daemon().signal("HUP");
    }
    if (round % 5 == 0) {
      rig().ask(Addresses.RELOAD, new JsonObject());
    }
  }

  private void assertGuestComesAndGoes(int round) throws Exception {
    assertReloaded(ALL, round);
    Await.holds("the guest is served", () -> Files.exists(rig().site().socket(GUEST)));
    rig().lond(GUEST).hold();
    try (Verdicts guest = new Verdicts(rig().site().socket(GUEST))) {
      guest.sentByEach(UNDER_WAY, "echo");
      rig().lond(GUEST).progress().awaitHeld(UNDER_WAY);
      assertReloaded(STAYING, round);
      Await.holds("its socket is gone", () -> !Files.exists(rig().site().socket(GUEST)));
      rig().lond(GUEST).letGo();
      assertThat(guest.ends()).isEqualTo(Map.of(Ending.RIGHT, UNDER_WAY));
    }
  }

  /** The answer of the operator's reload comes after all that was asked for before. */
  private void assertReloaded(List<String> hosts, int round) throws IOException {
    writeTable(hosts.contains(GUEST), round);
    JsonObject report = rig().ask(Addresses.RELOAD, new JsonObject());
    assertThat(report.getJsonArray("faults")).isEmpty();
    List<String> served = new ArrayList<>();
    rig().status().getJsonArray("hosts").stream()
        .map(JsonObject.class::cast)
        .forEach(host -> served.add(host.getString("host")));
    assertThat(served).containsExactlyInAnyOrderElementsOf(hosts);
  }

  private void writeTable(boolean withGuest, int round) throws IOException {
    String table = rig().londs().table(withGuest ? ALL : STAYING);
    rig().site().writeTable(table.replaceFirst("(?m)^changing:.*$", "$0:round " + round));
  }
}
