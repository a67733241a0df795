// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.LoadClients;
import org.loncapa.lonc.verticles.site.ChildJvm;

/** Signals by the thousand: clients do not notice, and what lonc writes on them stays whole. */
class SignalFloodTest extends DaemonRow {
  private static final int FLOODS = 5;

  private static final int MANY = 10_000;

  /** One process sends all of them within a tenth of a second. */
  private static final String FLOOD =
      "i=0; while [ $i -lt $1 ] && kill -HUP $0 && kill -USR1 $0; do i=$((i+1)); done";

  private Process flood;

  @BeforeEach
  void serve() throws Exception {
    lay(HOSTS).start();
  }

  @AfterEach
  void endFlood() {
    if (flood != null) {
      flood.destroyForcibly();
    }
  }

  @Test
  void nobodyNoticesAndTheStatusFileIsWholeAtEveryMoment() throws Exception {
    try (LoadClients load = rig().load(CLIENTS, HOSTS)) {
      for (int i = 0; i < FLOODS; i++) {
        flood(MANY);
        int looks = 0;
        while (flood.isAlive() || looks == 0) {
          looks += isWhole() ? 1 : 0;
        }
        assertThat(ChildJvm.exitCode(flood)).isZero();
        load.awaitMore(CLIENTS);
      }
      load.assertAllRight();
    }
    assertThat(rig().daemon().log()).noneMatch(line -> line.contains("loncstatus"));
    for (String host : HOSTS) {
      assertThat(rig().count(host, "requests", "connection_lost")).isZero();
    }
    rig().assertServedAndNothingLeft();
    rig().assertStops();
  }

  @Test
  void aStopInTheMiddleOfItIsAStop() throws Exception {
    flood(MANY);
    rig().daemon().awaitLog("reloaded");
    rig().assertStops();
    ChildJvm.exitCode(flood);
  }

  private void flood(int signals) throws IOException {
    flood =
        new ProcessBuilder("sh", "-c", FLOOD, "" + rig().daemon().pid(), "" + signals)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  /** False if it is not there yet. */
  private boolean isWhole() throws IOException {
    Path file = rig().site().folder().root().resolve("html/lon-status/loncstatus.txt");
    if (!Files.exists(file)) {
      return false;
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    assertThat(lines).hasSize(2 + HOSTS.size());
    assertThat(lines.get(0)).matches("LONC status .* - parent [0-9]+ ");
    assertThat(lines.subList(2, lines.size())).allMatch(line -> line.matches("[0-9]+\t.*\t.*: .*"));
    return true;
  }
}
