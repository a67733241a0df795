// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NewlineTest {
  private static final int LONGEST = 27;

  @Test
  void itIsFoundAtEveryPlaceOfChunksOfEveryLengthFromEveryStart() {
    for (int length = 1; length <= LONGEST; length++) {
      byte[] chunk = new byte[length];
      Arrays.fill(chunk, (byte) 'x');
      for (int place = 0; place < length; place++) {
        chunk[place] = '\n';
        for (int start = 0; start <= length; start++) {
          assertThat(Newline.in(chunk, start)).isEqualTo(start <= place ? place : -1);
        }
        chunk[place] = 'x';
      }
    }
  }

  @Test
  void theFirstOfSeveralCounts() {
    byte[] chunk = "ab\n\n\ncdefgh\nijk\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Newline.in(chunk, 0)).isEqualTo(2);
    assertThat(Newline.in(chunk, 3)).isEqualTo(3);
    assertThat(Newline.in(chunk, 5)).isEqualTo(11);
    assertThat(Newline.in(chunk, 12)).isEqualTo(15);
  }

  /**
   * Neighbours of the newline and bytes with the highest bit are what a trick with bits mistakes.
   */
  @Test
  void noOtherByteIsTakenForOne() {
    byte[] chunk = new byte[LONGEST];
    for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
      Arrays.fill(chunk, (byte) value);
      assertThat(Newline.in(chunk, 0)).isEqualTo(value == '\n' ? 0 : -1);
      chunk[11] = '\n';
      assertThat(Newline.in(chunk, 1)).isEqualTo(value == '\n' ? 1 : 11);
    }
  }

  @Test
  void anEmptyChunkHasNone() {
    assertThat(Newline.in(new byte[0], 0)).isEqualTo(-1);
  }
}
