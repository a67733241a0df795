// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.BrokenPromise;
import org.loncapa.lonc.verticles.soak.SoakClient.Asking;

/** What a client that leaves in the middle of a reply may have taken. */
class DripsTest {
  private static final Asking ASKING =
      new Asking("kept.h1.1", new byte[0], LineText.bytes("kept.h1.1:xyz"));

  @ParameterizedTest
  @ValueSource(strings = {"", "kept.h", "kept.h1.1:xyz\n", "con_l", "con_lost\n", "error: reply"})
  void theBeginningOfItsOwnReplyOrOfAnotherAnswer(String taken) {
    assertThatCode(() -> Drips.check(ASKING, LineText.bytes(taken))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kept.h2", "kept.h1.2:", "x"})
  void noOther(String taken) {
    assertThatThrownBy(() -> Drips.check(ASKING, LineText.bytes(taken)))
        .isInstanceOf(BrokenPromise.class)
        .hasMessageContaining("of another reply");
  }
}
