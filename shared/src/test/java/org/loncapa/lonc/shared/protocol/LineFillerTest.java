// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.memory.ByteArrays;

class LineFillerTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 65_535, 65_536, 65_537, 200_000})
  void aLineOfAnyLengthIsInPiecesOfTheMaximum(int length) {
    LineFiller filler = LineFiller.ofLength(length);
    for (int i = 0; i < length - 1; i++) {
      filler.put((byte) ('a' + i % 26));
    }
    filler.put(Wire.NEWLINE);
    Line line = filler.line();
    assertThat(line.length()).isEqualTo(length);
    assertThat(line.pieces()).isEqualTo((length + ByteArrays.MAX - 1) / ByteArrays.MAX);
    LineCursor cursor = line.cursor(0);
    for (int i = 0; i < length - 1; i++) {
      assertThat(cursor.next() == 'a' + i % 26).isTrue();
    }
  }

  @Test
  void overAnotherLineItTakesTheArraysOfThatOne() {
    byte[] first = {'1', '2', '3'};
    byte[] last = {'4', '5', '\n'};
    LineFiller filler = LineFiller.over(Line.ofPieces(List.of(first, new byte[0], last)));
    filler.put(new byte[] {'a', 'b', 'c', 'd', '\n'});
    Line line = filler.line();
    assertThat(line.bytes()).isEqualTo(new byte[] {'a', 'b', 'c', 'd', '\n'});
    assertThat(line.piece(0)).isSameAs(first);
    assertThat(line.piece(line.pieces() - 1)).hasSize(2);
  }

  @Test
  void writingBeyondTheEndThrows() {
    LineFiller filler = LineFiller.ofLength(1);
    filler.put(Wire.NEWLINE);
    assertThatThrownBy(() -> filler.put(Wire.NEWLINE))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aLineWithoutNewlineIsNone() {
    LineFiller filler = LineFiller.ofLength(2);
    filler.put((byte) 'a');
    assertThatIllegalArgumentException().isThrownBy(filler::line);
  }
}
