// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.verticles.bridge.RawClient;
import org.loncapa.lonc.verticles.fakes.LoadClients;

/** Several askers, each as fast as it is answered: more than a hundred a second on any machine. */
class StatusAskedAHundredTimesASecondTest extends DaemonRow {
  private static final int ASKERS = 4;
  private static final int QUESTIONS = 500;

  @BeforeEach
  void serve() throws Exception {
    lay(HOSTS).start();
  }

  @Test
  void everyAnswerIsWholeAndNoRequestNotices() throws Exception {
    try (LoadClients load = rig().load(CLIENTS, HOSTS)) {
      load.awaitMore(CLIENTS);
      List<CompletableFuture<Void>> askers = new ArrayList<>();
      for (int i = 0; i < ASKERS; i++) {
        RawClient asker = rig().control();
        askers.add(CompletableFuture.runAsync(() -> askOften(asker)));
      }
      askers.forEach(CompletableFuture::join);
      load.awaitMore(CLIENTS);
      load.assertAllRight();
    }
    rig().assertServedAndNothingLeft();
    rig().assertStops();
  }

  private static void askOften(RawClient asker) {
    try {
      for (int i = 0; i < QUESTIONS; i++) {
        asker.ask(Addresses.STATUS, "r" + i);
        JsonObject answer = asker.next();
        assertThat(answer.getString("address")).isEqualTo("r" + i);
        assertThat(answer.getJsonObject("body").getJsonArray("hosts").stream())
            .hasSize(HOSTS.size())
            .allMatch(host -> ((JsonObject) host).getString("state").equals("ALIVE"));
      }
    } catch (IOException e) {
      throw new AssertionError("it is not answered", e);
    }
  }
}
