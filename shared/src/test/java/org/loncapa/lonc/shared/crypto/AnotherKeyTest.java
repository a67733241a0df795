// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.crypto.BrokenLineException.Reason;
import org.loncapa.lonc.shared.protocol.Line;

/** A line sealed with another key opens to junk, which must not pass for a reply. */
class AnotherKeyTest {
  private final Random random = new Random(7);
  private SessionCipher cipher;
  private SessionCipher other;

  @BeforeEach
  void keys() {
    cipher = withAnyKey();
    other = withAnyKey();
  }

  private SessionCipher withAnyKey() {
    byte[] key = new byte[SessionKey.LENGTH];
    random.nextBytes(key);
    return new SessionCipher(key);
  }

  private static Line line(String text) {
    return Line.of((text + "\n").getBytes(ISO_8859_1));
  }

  private static String hex(Line sealed) {
    return new String(sealed.bytes(), ISO_8859_1).strip().replaceFirst(".*:", "");
  }

  @Test
  void itIsRefusedWherePaddingShowsIt() {
    for (int length = 0; length < 200; length++) {
      if (length % 8 < 6) { // by less than three bytes it may be taken for good by chance
        Line sealed = other.seal(line("x".repeat(length)));
        assertThatThrownBy(() -> cipher.open(sealed)).isInstanceOf(BrokenLineException.class);
      }
    }
  }

  @Test
  void itIsMostlyRefusedByOneByteOfPadding() {
    int taken = 0;
    for (int round = 0; round < 2_560; round++) {
      keys();
      try {
        taken += cipher.open(other.seal(line("1234567"))).length() > 0 ? 1 : 0;
      } catch (BrokenLineException e) {
        // as it should be
      }
    }
    assertThat(taken).isBetween(1, 30);
  }

  @Test
  void paddingThatIsNotBlankIsRefusedInItsWholeLength() {
    for (int length = 0; length < 24; length++) {
      String clear = "x".repeat(length);
      for (int at = length; at < length / 8 * 8 + 8; at++) {
        String filled = clear + " ".repeat(at - length) + "y" + " ".repeat(8);
        Line sealed = line("enc:" + length + ":" + hex(cipher.seal(line(filled))));
        assertThatThrownBy(() -> cipher.open(sealed))
            .isInstanceOfSatisfying(
                BrokenLineException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.BAD_PADDING));
      }
    }
  }

  @Test
  void blocksBehindThePaddingMayHoldAnything() throws BrokenLineException {
    String filled = "1234567 and more that nobody asked for";
    Line sealed = line("enc:7:" + hex(cipher.seal(line(filled))));
    assertThat(cipher.open(sealed).length()).isEqualTo(8);
  }
}
