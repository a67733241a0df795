// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static Line line(String... pieces) {
    List<byte[]> list = new ArrayList<>();
    for (String piece : pieces) {
      list.add(bytes(piece));
    }
    return Line.ofPieces(list);
  }

  @Test
  void oneArrayIsNotCopied() {
    byte[] whole = bytes("ping\n");
    Line line = Line.of(whole);
    assertThat(line.bytes()).isSameAs(whole);
    assertThat(line.piece(0)).isSameAs(whole);
    assertThat(line.pieces()).isEqualTo(1);
    assertThat(line.length()).isEqualTo(5);
  }

  @Test
  void piecesAreNotCopiedAndBytesJoinsThem() {
    byte[] first = bytes("pi");
    byte[] second = bytes("ng\n");
    Line line = Line.ofPieces(List.of(first, second));
    assertThat(line.piece(0)).isSameAs(first);
    assertThat(line.piece(1)).isSameAs(second);
    assertThat(line.pieces()).isEqualTo(2);
    assertThat(line.length()).isEqualTo(5);
    assertThat(line.bytes()).isEqualTo(bytes("ping\n"));
  }

  @Test
  void aListOfOnePieceIsThatPiece() {
    byte[] whole = bytes("\n");
    assertThat(Line.ofPieces(List.of(whole)).bytes()).isSameAs(whole);
  }

  @Test
  void aLineWithoutNewlineIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Line.of(bytes("ping")));
    assertThatIllegalArgumentException().isThrownBy(() -> Line.of(new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> Line.ofPieces(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> line("a\n", "b"));
    assertThatIllegalArgumentException().isThrownBy(() -> line("a\n", ""));
  }

  @Test
  void aPieceThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> line("a\n").piece(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> line("a", "b\n").piece(2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void comparesOverEverySeam() {
    String text = "encrypt:auth\n";
    for (int i = 0; i < text.length(); i++) {
      for (int j = i; j < text.length(); j++) {
        Line line = line(text.substring(0, i), text.substring(i, j), text.substring(j));
        assertThat(line.is(bytes("encrypt:auth"))).isTrue();
        assertThat(line.is(bytes("encrypt:autx"))).isFalse();
        assertThat(line.is(bytes("encrypt:aut"))).isFalse();
        assertThat(line.is(bytes("encrypt:auth:"))).isFalse();
        assertThat(line.is(Line.of(bytes(text)))).isTrue();
        assertThat(Line.of(bytes(text)).is(line)).isTrue();
        assertThat(line.is(line("encrypt:a", "uti\n"))).isFalse();
        assertThat(line.startsWith(bytes("encrypt:"))).isTrue();
        assertThat(line.startsWith(bytes(""))).isTrue();
        assertThat(line.startsWith(bytes("encrypt;"))).isFalse();
        assertThat(line.startsWith(bytes("encrypt:auth and more"))).isFalse();
      }
    }
  }

  @Test
  void cursorReadsOverEverySeamFromEveryPlace() {
    String text = "abcdef\n";
    for (int i = 0; i < text.length(); i++) {
      for (int j = i; j < text.length(); j++) {
        Line line = line(text.substring(0, i), text.substring(i, j), text.substring(j));
        for (int from = 0; from < text.length(); from++) {
          assertThat(rest(line.cursor(from))).isEqualTo(text.substring(from, 6));
        }
      }
    }
  }

  @Test
  void cursorBeyondTheLineIsRefused() {
    assertThatThrownBy(() -> line("a\n").cursor(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> line("a\n").cursor(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static String rest(LineCursor cursor) {
    StringBuilder rest = new StringBuilder();
    while (cursor.left() > 0) {
      rest.append((char) cursor.next());
    }
    return rest.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "ping, ping",
    "auth:msu:joe:secret, auth",
    "encrypt:auth:msu:joe:secret, encrypt",
    "set_grade 5 secret, set_grade",
    "a_command_of_more_than_sixteen:x, a_command_of_mor",
    "exactly_16_chars:x, exactly_16_chars",
    ":secret, ?",
    "' secret', ?",
    "'', ?",
    "é, ?",
  })
  void wordIsTheCommandAndNoMore(String text, String word) {
    assertThat(Line.of(bytes(text + "\n")).word()).isEqualTo(word);
  }

  @Test
  void wordIsReadOverASeam() {
    assertThat(line("au", "th", ":joe\n").word()).isEqualTo("auth");
  }

  @Test
  void toStringHidesTheText() {
    assertThat(line("auth:msu:joe:secret\n")).hasToString("Line[auth, 20 bytes]");
  }

  @Test
  void literalsAreByteForByteThoseOfTheNetwork() {
    assertThat(Wire.INIT.bytes()).isEqualTo(bytes("init\n"));
    assertThat(Wire.OK.bytes()).isEqualTo(bytes("ok\n"));
    assertThat(Wire.EKEY.bytes()).isEqualTo(bytes("ekey\n"));
    assertThat(Wire.CON_LOST.bytes()).isEqualTo(bytes("con_lost\n"));
    assertThat(Wire.REQUEST_TOO_LONG.bytes()).isEqualTo(bytes("error: request too long\n"));
    assertThat(Wire.REPLY_TOO_LONG.bytes()).isEqualTo(bytes("error: reply too long\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "refused, true",
    "refused:why, true",
    "rejected, true",
    "con_lost, true",
    "refuse, false",
    "ok, false",
    "Refused, false",
    "error: refused, false",
  })
  void someRepliesAreNoDelivery(String text, boolean noDelivery) {
    assertThat(Wire.isNoDelivery(Line.of(bytes(text + "\n")))).isEqualTo(noDelivery);
  }
}
