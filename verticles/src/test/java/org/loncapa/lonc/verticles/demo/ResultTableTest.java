// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ResultTable table =
      new ResultTable(new PrintStream(printed, true, StandardCharsets.US_ASCII));
  private final DemoRequest ping =
      new DemoRequest("msul1", LineText.bytes("ping"), LineText.bytes("msul1"));

  private List<String> lines() {
    return printed.toString(StandardCharsets.US_ASCII).lines().toList();
  }

  @Test
  void columnsStandUnderTheirHeads() {
    table.head();
    table.row(ping, LineText.bytes("msul1"), 1234);
    table.row(ping, LineText.bytes("?"), 5);
    String head = lines().get(0);
    assertThat(lines().get(1).indexOf("ping")).isEqualTo(head.indexOf("REQUEST"));
    assertThat(lines().get(1).lastIndexOf("msul1")).isEqualTo(head.indexOf("REPLY"));
    assertThat(lines().get(1)).endsWith("        1234  ok");
    assertThat(lines().get(2)).endsWith("           5  WRONG");
  }

  @Test
  void rightRepliesMakeAGoodVerdict() {
    table.row(ping, LineText.bytes("msul1"), 1);
    assertThat(table.allRight()).isTrue();
    assertThat(table.verdict()).isEqualTo("All 1 replies were right.");
  }

  @Test
  void aWrongReplyIsCounted() {
    table.row(ping, LineText.bytes("msul1"), 1);
    table.row(ping, LineText.bytes("msul2"), 1);
    assertThat(table.allRight()).isFalse();
    assertThat(table.verdict()).isEqualTo("1 of 2 replies were WRONG.");
  }

  @Test
  void aMissingReplyIsWrongAndSaysWhy() {
    table.row(ping, "no whole line came within 20000 ms");
    assertThat(table.allRight()).isFalse();
    assertThat(lines().get(0)).contains("no whole line came within 20000 ms").endsWith("WRONG");
  }

  @Test
  void noReplyAtAllIsNoSuccess() {
    assertThat(table.allRight()).isFalse();
  }

  @Test
  void longTextsAreCutAndSayHowLongTheyWere() {
    assertThat(ResultTable.shown(LineText.bytes("x".repeat(32)))).isEqualTo("x".repeat(32));
    assertThat(ResultTable.shown(LineText.bytes("x".repeat(100))))
        .hasSize(32)
        .startsWith("xxx")
        .endsWith("... 100 bytes");
  }

  @Test
  void aTerminalSeesPrintableCharactersOnly() {
    assertThat(ResultTable.shown(LineText.bytes("a\u001b[2J\u00ff\0"))).isEqualTo("a.[2J..");
  }
}
