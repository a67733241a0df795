// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.protocol.Request.Kind;
import org.loncapa.lonc.shared.protocol.SessionEffect.HostIdSet;

class RequestTest {

  private static Request request(String text) {
    return Request.of(Line.of(text.getBytes(ISO_8859_1)));
  }

  @Test
  void theTwoForLoncItselfAreKnown() {
    assertThat(request("close_connection_exit\n").kind()).isEqualTo(Kind.CLOSE_CONNECTION_EXIT);
    assertThat(request("reset_retries\n").kind()).isEqualTo(Kind.RESET_RETRIES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ping\n",
        "\n",
        "close_connection_exit\r\n",
        "close_connection_exit \n",
        " close_connection_exit\n",
        "close_connection_exi\n",
        "close_connection_exit:\n",
        "CLOSE_CONNECTION_EXIT\n",
        "reset_retries:1\n",
        "Reset_retries\n",
        "reset_retriez\n",
        "encrypt\n",
        "encrypt auth\n",
        "Encrypt:auth\n",
        "enc:0:cd3f2e04eb8af7ee\n",
        "sethost:msul1:ping\n",
        "sethost:msul1:close_connection_exit\n",
        "\0\u00ff\u0080junk\1\n",
      })
  void allElseIsPlainAndUnchanged(String text) {
    Request request = request(text);
    assertThat(request.kind()).isEqualTo(Kind.PLAIN);
    assertThat(request.commandFrom()).isZero();
    assertThat(request.line().bytes()).isEqualTo(text.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "auth:msu:joe:secret", "encrypt:twice", "close_connection_exit"})
  void encryptedShowsWhereItsCommandBegins(String command) {
    Request request = request("encrypt:" + command + "\n");
    assertThat(request.kind()).isEqualTo(Kind.ENCRYPTED);
    String text = new String(request.line().bytes(), ISO_8859_1);
    assertThat(text.substring(request.commandFrom())).isEqualTo(command + "\n");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theKindIsTheSameAtEverySplitPoint(Kind kind) {
    String text =
        switch (kind) {
          case PLAIN -> "currentversion:x\n";
          case ENCRYPTED -> "encrypt:x\n";
          case CLOSE_CONNECTION_EXIT -> "close_connection_exit\n";
          case RESET_RETRIES -> "reset_retries\n";
        };
    for (int i = 0; i < text.length(); i++) {
      byte[] left = text.substring(0, i).getBytes(ISO_8859_1);
      byte[] right = text.substring(i).getBytes(ISO_8859_1);
      assertThat(Request.of(Line.ofPieces(List.of(left, right))).kind()).isEqualTo(kind);
    }
  }

  /** What is clear, and what is sealed; nothing of the second part may leave as it is. */
  @ParameterizedTest
  @CsvSource({
    "sethost:msul1:encrypt:auth:joe:secret, sethost:msul1:, auth:joe:secret",
    "sethost::encrypt:secret, sethost::, secret",
    "sethost:encrypt:secret, sethost:, secret",
    "sethost:a:sethost:b:encrypt:secret, sethost:a:sethost:b:, secret",
    "sethost:a:encrypt:encrypt:secret, sethost:a:, encrypt:secret",
    "sethost:a:encrypt:, sethost:a:, ''",
    "encrypt:sethost:a:secret, '', sethost:a:secret",
    "encrypt:sethost:a:encrypt:secret, '', sethost:a:encrypt:secret",
  })
  void allBehindEncryptIsSealedWhateverStandsBeforeIt(String text, String clear, String secret) {
    for (Line line : splits(text + "\n")) {
      Request request = Request.of(line);
      assertThat(request.kind()).isEqualTo(Kind.ENCRYPTED);
      String whole = new String(line.bytes(), ISO_8859_1);
      assertThat(whole.substring(0, request.clearLength())).isEqualTo(clear);
      assertThat(whole.substring(request.commandFrom())).isEqualTo(secret + "\n");
      assertThat(Request.forLond(line)).isEqualTo(request);
    }
  }

  private static List<Line> splits(String text) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      byte[] left = text.substring(0, i).getBytes(ISO_8859_1);
      byte[] right = text.substring(i).getBytes(ISO_8859_1);
      lines.add(Line.ofPieces(List.of(left, right)));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ping", "", "echo:sethost:beta:x", " sethost:beta:x", "set", "eke", "exit", "in"})
  void mostRequestsLeaveNothingBehind(String text) {
    splits(text + "\n")
        .forEach(line -> assertThat(Request.of(line).effect()).isEqualTo(SessionEffect.NONE));
    assertThat(request(text + "\n").setsHostId()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sethost:beta:ping",
        "sethost:beta:encrypt:ping",
        "encrypt:sethost:beta:ping",
        "sethost:beta:",
        "sethost:beta",
      })
  void sethostLeavesItsIdBehind(String text) {
    for (Line line : splits(text + "\n")) {
      Request request = Request.of(line);
      assertThat(request.setsHostId()).isTrue();
      assertThat(request.effect()).isInstanceOf(HostIdSet.class);
      assertThat(((HostIdSet) request.effect()).id()).isEqualTo("beta");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sethost:",
        "sethost::ping",
        "sethost",
        "sethosts:beta:ping",
        "sethost:a:sethost:b:ping",
        "sethost:a:sethost",
        "encrypt:sethost::x",
        "sethost:a:encrypt:sethost:b:x",
        "enc:8:0123456789abcdef",
      })
  void whatIdAnOddOneLeavesBehindIsUnknown(String text) {
    splits(text + "\n")
        .forEach(
            line -> assertThat(Request.of(line).effect()).isEqualTo(SessionEffect.HOST_ID_UNKNOWN));
  }

  @Test
  void anIdWithoutEndIsNone() {
    String id = "i".repeat(300);
    assertThat(request("sethost:" + id + ":ping\n").setsHostId()).isFalse();
    assertThat(request("sethost:" + id + ":encrypt:x\n").kind()).isEqualTo(Kind.ENCRYPTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ekey", "init", "init:local", "sethost:a:ekey", "encrypt:ekey"})
  void aNewKeyEndsTheConnection(String text) {
    splits(text + "\n")
        .forEach(line -> assertThat(Request.of(line).effect()).isEqualTo(SessionEffect.ENDS));
  }

  @Test
  void theReplyConfirmsTheId() {
    HostIdSet inline = new HostIdSet("a", false);
    HostIdSet alone = new HostIdSet("a", true);
    assertThat(inline.isConfirmedBy(line("anything"))).isTrue();
    assertThat(alone.isConfirmedBy(line("ok"))).isTrue();
    assertThat(alone.isConfirmedBy(line("anything"))).isFalse();
    for (String failure :
        List.of("refused", "rejected", "con_lost", "unable_to_set", "unknown_cmd", "error: x")) {
      assertThat(inline.isConfirmedBy(line(failure))).isFalse();
    }
  }

  private static Line line(String text) {
    return Line.of((text + "\n").getBytes(ISO_8859_1));
  }
}
