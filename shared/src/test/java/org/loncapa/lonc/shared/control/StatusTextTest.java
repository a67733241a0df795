// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.HostStatus.Connections;
import org.loncapa.lonc.shared.control.HostStatus.Latency;

class StatusTextTest {
  private static final long WEDNESDAY = 1_118_259_062L;

  @Test
  void theFileHasAHeaderAnEmptyLineAndALineForEachHost() {
    List<HostStatus> hosts =
        List.of(host("msul1", "ALIVE", 5, "probe: is\tlond back?"), host("b", "DEAD", 0, "gone"));
    assertThat(StatusText.of(hosts, 4711, WEDNESDAY, ZoneOffset.UTC))
        .isEqualTo(
            """
            LONC status Wed Jun  8 19:31:02 2005 - parent 4711\s

            4711\tmsul1\tWed Jun  8 19:31:02 2005: msul1 Connection count: 6 Retries remaining: 5\
            \tprobe: is lond back?
            4711\tb\tWed Jun  8 19:31:02 2005: b >> DEAD <<\tgone
            """);
  }

  @Test
  void aPausedHostIsDeadToTheSitesPrograms() {
    assertThat(StatusText.state(host("a", "PAUSED", 0, ""))).isEqualTo("a >> DEAD <<");
  }

  @Test
  void aSiteWithoutHostsHasItsHeader() {
    assertThat(StatusText.of(List.of(), 1, WEDNESDAY, ZoneOffset.UTC))
        .isEqualTo("LONC status Wed Jun  8 19:31:02 2005 - parent 1 \n\n");
  }

  private static HostStatus host(String id, String state, int tries, String lastLine) {
    return new HostStatus(
        id,
        "127.0.0.1",
        state,
        state.toLowerCase(Locale.ROOT),
        tries,
        new Connections(1, 2, 3),
        10,
        0,
        0,
        0,
        -1,
        null,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        0,
        Latency.NONE,
        0,
        0,
        List.of(),
        lastLine,
        false);
  }
}
