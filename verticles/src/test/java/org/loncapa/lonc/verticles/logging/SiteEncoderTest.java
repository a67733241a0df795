// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.text.SiteLine;

class SiteEncoderTest {
  private static final String HEAD = "Wed Jun  8 19:31:02 2005 (4711) ";

  private final SiteEncoder encoder = new SiteEncoder(4711, ZoneOffset.UTC);

  private String line(ILoggingEvent event) {
    return new String(encoder.encode(event), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aLineHasTimeProcessHostStateAndColour() {
    assertThat(line(Records.withStatus(Level.ERROR, "DEAD", "[msul1] no tries left")))
        .isEqualTo(HEAD + "[msul1] [DEAD] <font color=red>CRITICAL: no tries left</font>\n");
  }

  @Test
  void everyLevelHasItsColourAndWord() {
    assertThat(line(Records.of(Level.ERROR, "a")))
        .isEqualTo(HEAD + "[] [] <font color=red>CRITICAL: a</font>\n");
    assertThat(line(Records.of(Level.WARN, "a")))
        .isEqualTo(HEAD + "[] [] <font color=blue>WARNING: a</font>\n");
    assertThat(line(Records.of(Level.INFO, "a")))
        .isEqualTo(HEAD + "[] [] <font color=yellow>INFO: a</font>\n");
    assertThat(line(Records.of(Level.DEBUG, "a")))
        .isEqualTo(HEAD + "[] [] <font color=yellow>INFO: a</font>\n");
    assertThat(line(Records.good("a")))
        .isEqualTo(HEAD + "[] [] <font color=green>SUCCESS: a</font>\n");
  }

  @Test
  void theTimeIsThatOfTheSite() {
    SiteEncoder there = new SiteEncoder(1, ZoneId.of("America/Detroit"));
    assertThat(new String(there.encode(Records.of(Level.INFO, "a")), StandardCharsets.US_ASCII))
        .startsWith("Wed Jun  8 15:31:02 2005 (1) ");
  }

  @Test
  void anExceptionIsToldByClassAndWordsInTheSameLine() {
    IOException thrown = new IOException("no\nroom", new IllegalStateException("within"));
    assertThat(line(Records.of(Level.ERROR, "[a] failed", thrown)))
        .isEqualTo(
            HEAD
                + "[a] [] <font color=red>CRITICAL: failed: java.io.IOException: no room</font>\n");
    assertThat(line(Records.of(Level.ERROR, "failed", new IOException())))
        .endsWith("CRITICAL: failed: java.io.IOException</font>\n");
  }

  @Test
  void aTextBringsNeitherLinesNorHtmlNorSteersATerminal() {
    String bad = "[a<b>&] \u001b[31m</font>\r\n\r\nline \u00e9\u20ac\u0000 a & b";
    assertThat(line(Records.of(Level.WARN, bad)))
        .isEqualTo(
            HEAD
                + "[a&lt;b&gt;&amp;] [] <font color=blue>WARNING: "
                + "?[31m&lt;/font&gt; line ??? a &amp; b</font>\n");
  }

  @Test
  void whatIsNoIdIsLeftInTheText() {
    for (String text : new String[] {"[a b] c", "[] c", "[a]c", "a [b] c", "[a"}) {
      assertThat(line(Records.of(Level.INFO, text)))
          .isEqualTo(HEAD + "[] [] <font color=yellow>INFO: " + text + "</font>\n");
    }
  }

  @Test
  void aLongTextIsCutOff() {
    String most = "x".repeat(SiteLine.LIMIT);
    assertThat(line(Records.of(Level.INFO, most))).contains("INFO: " + most + "<");
    assertThat(line(Records.of(Level.INFO, most + "y")))
        .contains("INFO: " + "x".repeat(SiteLine.LIMIT - 3) + "...<");
  }
}
