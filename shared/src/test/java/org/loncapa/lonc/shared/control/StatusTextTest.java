// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loncapa.lonc.shared.control.HostStatus.Connections;
import org.loncapa.lonc.shared.control.HostStatus.Latency;

class StatusTextTest {
  private static final long WEDNESDAY = 1_118_259_062L;

  @Test
  void theFileHasAHeaderAnEmptyLineAndALineForEachHost() {
    List<HostStatus> hosts =
        List.of(
            host("msul1", HostState.ALIVE, 5, "probe: is\tlond back?"),
            host("b", HostState.DEAD, 0, "gone"));
    assertThat(StatusText.of(hosts, 4711, WEDNESDAY, ZoneOffset.UTC))
        .isEqualTo(
            """
            LONC status Wed Jun  8 19:31:02 2005 - parent 4711\s

            4711\tmsul1\tWed Jun  8 19:31:02 2005: msul1 Connection count: 6 Retries remaining: 5\
            \tprobe: is lond back?
            4711\tb\tWed Jun  8 19:31:02 2005: b >> DEAD <<\tgone
            """);
  }

  /** Host names and the words of failures come from others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<script>alert(1)</script>|&lt;script&gt;alert(1)&lt;/script&gt;",
        "a & b &lt; c|a &amp; b &amp;lt; c",
        "'one\ttwo\rthree\n4711\tmsul9'|one two three 4711 msul9",
        "'\u001b[31mred\u0007\u009b\u0000'|?[31mred???",
        "b\u00fccher \u202e|b?cher ?",
        "\u2028x\u0085y|x?y"
      })
  void noTextBringsMarkupOrALineOrAColumnOfItsOwn(String text, String shown) {
    String file =
        StatusText.of(List.of(host("a", HostState.ALIVE, 5, text)), 1, WEDNESDAY, ZoneOffset.UTC);
    assertThat(file.lines()).hasSize(3);
    assertThat(file.lines().toList().get(2).split("\t")).hasSize(4).endsWith(shown);
  }

  @Test
  void noHostBringsThemByItsId() {
    HostStatus odd = host("a\t<b>\nc", HostState.DEAD, 0, "");
    assertThat(StatusText.of(List.of(odd), 1, WEDNESDAY, ZoneOffset.UTC))
        .endsWith("\n1\ta &lt;b&gt; c\tWed Jun  8 19:31:02 2005: a &lt;b&gt; c >> DEAD <<\t\n");
  }

  @Test
  void aLongTextIsCut() {
    HostStatus host = host("a", HostState.DEAD, 0, "x".repeat(10_000));
    assertThat(StatusText.of(List.of(host), 1, WEDNESDAY, ZoneOffset.UTC))
        .hasSizeLessThan(2_200)
        .endsWith("x...\n");
  }

  @Test
  void aDisabledHostIsDeadToTheSitesPrograms() {
    assertThat(StatusText.state(host("a", HostState.DISABLED, 0, ""))).isEqualTo("a >> DEAD <<");
  }

  @Test
  void aSiteWithoutHostsHasItsHeader() {
    assertThat(StatusText.of(List.of(), 1, WEDNESDAY, ZoneOffset.UTC))
        .isEqualTo("LONC status Wed Jun  8 19:31:02 2005 - parent 1 \n\n");
  }

  private static HostStatus host(String id, HostState state, int tries, String lastLine) {
    return new HostStatus(
        id,
        "127.0.0.1",
        state,
        state.label().toLowerCase(Locale.ROOT),
        tries,
        new Connections(1, 2, 3),
        10,
        0,
        0,
        0,
        HostStatus.Memory.NONE,
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
        HostStatus.SetAside.NONE,
        List.of(),
        lastLine,
        false);
  }
}
