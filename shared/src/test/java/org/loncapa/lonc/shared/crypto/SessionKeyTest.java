// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionKeyTest {

  private static String key(String lond, String lonc, String buildKey) {
    return HexFormat.of().formatHex(SessionKey.derive(lond, lonc, buildKey.getBytes(ISO_8859_1)));
  }

  @Test
  void derivesAllKeysOfTheVectors() {
    List<Vectors.Session> sessions = Vectors.sessions();
    assertThat(sessions).hasSize(8);
    for (Vectors.Session s : sessions) {
      assertThat(key(s.lond(), s.lonc(), s.buildKey())).as(s.lond()).isEqualTo(s.keyHex());
    }
  }

  @Test
  void theOrderOfTheIdsMatters() {
    assertThat(key("a", "b", "1")).isEqualTo("ab1ab1ab100000000000000000000000");
    assertThat(key("b", "a", "1")).isEqualTo("ba1ba1ba100000000000000000000000");
  }

  @Test
  void everyLetterIsMapped() {
    assertThat(key("abcdefghijklmnopqrstuvwxyz", "ABCDEF", ""))
        .isEqualTo("abcdef01234567890123456789abcdef");
    assertThat(key("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdef", ""))
        .isEqualTo("abcdef01234567890123456789abcdef");
  }

  @Test
  void bytesThatAreNoLettersCountByTheirLowHalf() {
    assertThat(key("-._é", "0", "")).isEqualTo("def90def90def9000000000000000000");
  }

  @Test
  void nothingAtAllGivesZeros() {
    assertThat(key("", "", "")).isEqualTo("0".repeat(32));
  }
}
