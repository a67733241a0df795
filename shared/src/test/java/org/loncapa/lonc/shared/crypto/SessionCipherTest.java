// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loncapa.lonc.shared.crypto.BrokenLineException.Reason;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Request;

class SessionCipherTest {

  /** The key of msul1 and fsul1 in the vectors. */
  private static final String KEY = "62451f245148213a0fbd07abbabcdeed";

  private final SessionCipher cipher = cipher(KEY);

  private static SessionCipher cipher(String keyHex) {
    return new SessionCipher(HexFormat.of().parseHex(keyHex));
  }

  private static Line line(String text) {
    return Line.of((text + "\n").getBytes(ISO_8859_1));
  }

  private static Line lineOfHex(String hex) {
    return Line.of(HexFormat.of().parseHex(hex + "0a"));
  }

  private static String text(Line line) {
    String text = new String(line.bytes(), ISO_8859_1);
    assertThat(text).endsWith("\n");
    return text.substring(0, text.length() - 1);
  }

  private static Reason reasonOf(SessionCipher cipher, Line line) {
    BrokenLineException e =
        catchThrowableOfType(BrokenLineException.class, () -> cipher.open(line));
    return e == null ? null : e.reason();
  }

  @Test
  void encryptsAndDecryptsAllBlocksOfTheVectors() throws BrokenLineException {
    List<Vectors.Block> blocks = Vectors.blocks();
    assertThat(blocks).hasSize(205);
    int withNewline = 0;
    for (Vectors.Block block : blocks) {
      SessionCipher own = cipher(block.key());
      Line clear = lineOfHex(block.plain());
      Line sealed = own.seal(clear);
      assertThat(text(sealed)).startsWith("enc:8:" + block.cipher());
      if (block.plain().matches("(..)*0a(..)*")) {
        withNewline++;
        assertThat(reasonOf(own, sealed)).isEqualTo(Reason.NEWLINE_INSIDE);
      } else {
        assertThat(own.open(sealed).bytes()).isEqualTo(clear.bytes());
      }
    }
    assertThat(withNewline).isLessThan(20);
  }

  @Test
  void sealsAndOpensAllFramesOfTheVectors() throws BrokenLineException {
    int frames = 0;
    for (Vectors.Session session : Vectors.sessions()) {
      SessionCipher own = cipher(session.keyHex());
      for (Vectors.Frame frame : session.frames()) {
        Line clear = lineOfHex(frame.textHex());
        assertThat(text(own.seal(clear))).isEqualTo(frame.frame());
        assertThat(own.open(line(frame.frame())).bytes()).isEqualTo(clear.bytes());
        frames++;
      }
    }
    assertThat(frames).isEqualTo(80);
  }

  @Test
  void whatWasSealedOpensAgainAtEveryLength() throws BrokenLineException {
    Random random = new Random(1);
    for (int length = 0; length < 300; length++) {
      byte[] clear = new byte[length + 1];
      random.nextBytes(clear);
      for (int i = 0; i < length; i++) {
        clear[i] = clear[i] == '\n' ? 0 : clear[i];
      }
      clear[length] = '\n';
      byte[] before = clear.clone();
      Line sealed = cipher.seal(Line.of(clear));
      assertThat(clear).isEqualTo(before);
      assertThat(text(sealed)).hasSize(text(sealed).lastIndexOf(':') + 1 + (length / 8 + 1) * 16);
      assertThat(cipher.open(sealed).bytes()).isEqualTo(clear);
    }
  }

  @Test
  void piecesMakeNoDifference() throws BrokenLineException {
    Line clear = line("auth:msu:joe:secret");
    String sealed = text(cipher.seal(clear));
    assertThat(text(cipher.seal(pieces("auth:msu:joe:secret")))).isEqualTo(sealed);
    assertThat(cipher.open(pieces(sealed)).bytes()).isEqualTo(clear.bytes());
  }

  /** A line in pieces of one byte and none in turn. */
  private static Line pieces(String text) {
    List<byte[]> pieces = new ArrayList<>();
    for (byte b : (text + "\n").getBytes(ISO_8859_1)) {
      pieces.add(new byte[0]);
      pieces.add(new byte[] {b});
    }
    return Line.ofPieces(pieces);
  }

  @Test
  void thePrefixOfARequestIsLeftOut() {
    Request request = Request.of(line("encrypt:auth:msu:joe:secret"));
    assertThat(text(cipher.seal(request.line(), 0, request.commandFrom())))
        .isEqualTo(text(cipher.seal(line("auth:msu:joe:secret"))));
  }

  @Test
  void whatStandsBeforeTheSealedPartStays() {
    Request request = Request.of(line("sethost:msul1:encrypt:auth:msu:joe:secret"));
    assertThat(text(cipher.seal(request.line(), request.clearLength(), request.commandFrom())))
        .isEqualTo("sethost:msul1:" + text(cipher.seal(line("auth:msu:joe:secret"))));
  }

  @Test
  void anOffsetOutOfRangeIsRefused() {
    assertThatThrownBy(() -> cipher.seal(line("ab"), 0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> cipher.seal(line("ab"), 0, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void hexIsReadInEitherCase() throws BrokenLineException {
    String hex = "7d00945294a0f5a4";
    String mixed = "7D00945294a0F5A4";
    assertThat(text(cipher.open(line("enc:7:" + hex)))).isEqualTo("1234567");
    assertThat(text(cipher.open(line("enc:7:" + hex.toUpperCase(Locale.ROOT)))))
        .isEqualTo("1234567");
    assertThat(text(cipher.open(line("enc:7:" + mixed)))).isEqualTo("1234567");
  }

  @Test
  void moreBlocksThanNeededAreLeftOut() throws BrokenLineException {
    String blanks = "cd3f2e04eb8af7ee";
    String sealed = "enc:7:7d00945294a0f5a4" + blanks + blanks;
    assertThat(text(cipher.open(line(sealed)))).isEqualTo("1234567");
    assertThat(text(cipher.open(line("enc:0:" + blanks + blanks)))).isEmpty();
    assertThat(text(cipher.open(line("enc:007:7d00945294a0f5a4")))).isEqualTo("1234567");
  }

  @ParameterizedTest
  @CsvSource({
    "'', NOT_SEALED",
    "ok, NOT_SEALED",
    "enc, NOT_SEALED",
    "ENC:7:7d00945294a0f5a4, NOT_SEALED",
    "enc:, BAD_LENGTH",
    "enc::, BAD_LENGTH",
    "enc:7, BAD_LENGTH",
    "enc::7d00945294a0f5a4, BAD_LENGTH",
    "enc:-7:7d00945294a0f5a4, BAD_LENGTH",
    "'enc: 7:7d00945294a0f5a4', BAD_LENGTH",
    "enc:2147483648:7d00945294a0f5a4, BAD_LENGTH",
    "enc:99999999999999999999:7d00945294a0f5a4, BAD_LENGTH",
    "enc:2147483647:7d00945294a0f5a4, TOO_FEW_BLOCKS",
    "enc:9:7d00945294a0f5a4, TOO_FEW_BLOCKS",
    "enc:17:1bc0982456e5e8f61bc0982456e5e8f6, TOO_FEW_BLOCKS",
    "enc:7:7d00945294a0f5a, PARTIAL_BLOCK",
    "enc:7:7d00945294a0f5a4cd, PARTIAL_BLOCK",
    "'enc:7:7d00945294a0f5a4\r', PARTIAL_BLOCK",
    "enc:7:7d00945294a0f5ag, BAD_HEX",
    "enc:7:gd00945294a0f5a4, BAD_HEX",
    "enc:7:7d00945294a0f5a4cd3f2e04eb8af7e/, BAD_HEX",
    "enc:7:7d0094:294a0f5a4, BAD_HEX",
  })
  void brokenLinesAreRefusedWithTheirReason(String text, Reason reason) {
    assertThat(reasonOf(cipher, line(text))).isEqualTo(reason);
  }

  @Test
  void aBlockThatWouldHoldBlanksOnlyMayBeMissing() throws BrokenLineException {
    assertThat(cipher.open(line("enc:8:1bc0982456e5e8f6")).length()).isEqualTo(9);
    assertThat(cipher.open(line("enc:0:")).length()).isEqualTo(1);
  }

  @Test
  void everyByteThatIsNoHexDigitIsRefused() {
    for (int i = 0; i < 256; i++) {
      if (i != '\n' && Character.digit(i < 128 ? i : 'x', 16) < 0) {
        Line line = line("enc:7:7d00945294a0f5a" + (char) i);
        assertThat(reasonOf(cipher, line)).as("byte %d", i).isEqualTo(Reason.BAD_HEX);
      }
    }
  }

  @Test
  void aNewlineInTheClearTextIsRefused() {
    Line two = Line.of("one\ntwo\n".getBytes(ISO_8859_1));
    assertThat(reasonOf(cipher, cipher.seal(two))).isEqualTo(Reason.NEWLINE_INSIDE);
  }

  @Test
  void junkGivesABrokenLineAndNothingElse() {
    Random random = new Random(2);
    String alphabet = "0123456789abcdefABCDEF:- x\0\u00ff";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder("enc:");
      for (int i = random.nextInt(50); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Line line = line(text.toString());
      Throwable thrown = catchThrowableOfType(Throwable.class, () -> cipher.open(line));
      assertThat(thrown == null || thrown instanceof BrokenLineException).isTrue();
    }
  }

  @Test
  void aBrokenLineLeavesTheCipherUsable() throws BrokenLineException {
    assertThat(reasonOf(cipher, line("enc:7:7d00945294a0f5ag"))).isEqualTo(Reason.BAD_HEX);
    assertThat(text(cipher.open(line("enc:7:7d00945294a0f5a4")))).isEqualTo("1234567");
  }

  @Test
  void theExceptionHasTheReasonButNotTheText() {
    assertThatThrownBy(() -> cipher.open(line("enc:7:secret")))
        .isInstanceOf(BrokenLineException.class)
        .hasMessage("PARTIAL_BLOCK")
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }

  @Test
  void sealedLinesAreRecognizedByTheirPrefix() {
    assertThat(SessionCipher.isSealed(line("enc:0:"))).isTrue();
    assertThat(SessionCipher.isSealed(line("encrypt:x"))).isFalse();
    assertThat(SessionCipher.isSealed(line("ok"))).isFalse();
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionCipher(new byte[15]));
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionCipher(new byte[17]));
  }
}
