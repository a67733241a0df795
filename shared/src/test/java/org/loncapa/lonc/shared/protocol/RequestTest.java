// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.protocol.Request.Kind;

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
  void encryptedTellsWhereItsCommandBegins(String command) {
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
}
