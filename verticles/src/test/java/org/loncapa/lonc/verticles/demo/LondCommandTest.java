// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LondCommandTest {
  private static LondCommand of(String text) {
    return LondCommand.of(LineText.bytes(text));
  }

  @Test
  void theFirstColonParts() {
    assertThat(of("echo:a:b").word()).isEqualTo("echo");
    assertThat(of("echo:a:b").rest()).isEqualTo(LineText.bytes("a:b"));
    assertThat(of("echo:a:b:c").afterColon()).isEqualTo(LineText.bytes("b:c"));
  }

  @Test
  void aWordMayStandAlone() {
    assertThat(of("ping").word()).isEqualTo("ping");
    assertThat(of("ping").rest()).isEmpty();
    assertThat(of("ping:").rest()).isEmpty();
    assertThat(of("ping:x").afterColon()).isEmpty();
    assertThat(of("").word()).isEmpty();
  }

  @Test
  void aLongWordIsNone() {
    assertThat(of("1234567890123456").word()).hasSize(16);
    assertThat(of("12345678901234567:x").word()).isEmpty();
  }

  @Test
  void aNumberEndsAtAColonOrTheEnd() {
    assertThat(of("size:12").number(12)).isEqualTo(12);
    assertThat(of("sleep:12:x").number(100)).isEqualTo(12);
    assertThat(of("size:0").number(12)).isZero();
  }

  @Test
  void whatIsNoNumberOrTooGreatIsMinusOne() {
    assertThat(of("size:13").number(12)).isEqualTo(-1);
    assertThat(of("size:").number(12)).isEqualTo(-1);
    assertThat(of("size").number(12)).isEqualTo(-1);
    assertThat(of("size:+1").number(12)).isEqualTo(-1);
    assertThat(of("size:1 ").number(12)).isEqualTo(-1);
    assertThat(of("size:99999999999").number(Integer.MAX_VALUE)).isEqualTo(-1);
  }
}
