// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainEncoderTest {
  private static String line(boolean journal, ILoggingEvent event) {
    return new String(new PlainEncoder(journal).encode(event), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aLineHasTimeLevelAndText() {
    assertThat(line(false, Records.of(Level.WARN, "[msul1] a\nb\u00e9")))
        .isEqualTo("2005-06-08T19:31:02.045Z WARN  [msul1] a b?\n");
    assertThat(line(false, Records.of(Level.ERROR, "a")))
        .isEqualTo("2005-06-08T19:31:02.045Z ERROR a\n");
  }

  @Test
  void theJournalGetsPrioritiesAndNoTime() {
    assertThat(line(true, Records.of(Level.ERROR, "[a] b"))).isEqualTo("<3>[a] b\n");
    assertThat(line(true, Records.of(Level.WARN, "a"))).isEqualTo("<4>a\n");
    assertThat(line(true, Records.good("a"))).isEqualTo("<5>a\n");
    assertThat(line(true, Records.of(Level.INFO, "a"))).isEqualTo("<6>a\n");
    assertThat(line(true, Records.of(Level.DEBUG, "a"))).isEqualTo("<7>a\n");
  }

  @Test
  void anExceptionComesWithTheTopOfItsStackInTheSameLine() {
    String line = line(true, Records.of(Level.ERROR, "failed", new IOException("no room")));
    assertThat(line)
        .startsWith("<3>failed java.io.IOException: no room at " + getClass().getName())
        .endsWith("\n");
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    assertThat(line.split(" at ")).hasSize(4);
  }

  @Test
  void withoutItsVariableThereIsNoJournal() {
    assertThat(StandardError.isJournal(Map.of())).isFalse();
    assertThat(StandardError.isJournal(Map.of("JOURNAL_STREAM", ""))).isFalse();
  }
}
