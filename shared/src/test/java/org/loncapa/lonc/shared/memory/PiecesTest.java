// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] joined(List<byte[]> all) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    all.forEach(out::writeBytes);
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100, 1_023, 1_024, 5_000, 65_536, 200_000})
  void partsOfAnySizeAreKeptInOrderAndCostLittleMoreThanTheirBytes(int part) {
    Random random = new Random(part);
    Pieces pieces = new Pieces();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    while (expected.size() < 100_000) {
      byte[] next = bytes(random, part);
      expected.writeBytes(next);
      pieces.add(next);
      assertThat(pieces.cost()).isBetween(pieces.length() + 0L, 3L * pieces.length() + 400);
    }
    assertThat(pieces.length()).isEqualTo(expected.size());
    List<byte[]> all = pieces.all();
    assertThat(joined(all)).isEqualTo(expected.toByteArray());
    assertThat(all).allMatch(piece -> piece.length <= ByteArrays.MAX);
    assertThat(pieces.cost()).isLessThan(expected.size() * 104 / 100);
  }

  @Test
  void mixedPartsCostLittleMoreThanTheirBytes() {
    Random random = new Random(1);
    Pieces pieces = new Pieces();
    while (pieces.length() < 1_000_000) {
      pieces.add(bytes(random, 1));
      pieces.add(bytes(random, 1_024));
    }
    assertThat(pieces.cost()).isLessThan(pieces.length() * 107L / 100);
  }

  @Test
  void whatIsTakenOutCostsNothingAnyMore() {
    Random random = new Random(2);
    Pieces pieces = new Pieces();
    long empty = pieces.cost();
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 10_000; i++) {
      byte[] next = bytes(random, 1 + random.nextInt(2_000));
      in.writeBytes(next);
      pieces.add(next);
      byte[] taken = random.nextInt(3) == 0 ? pieces.poll() : null;
      out.writeBytes(taken == null ? new byte[0] : taken);
      assertThat(pieces.length()).isEqualTo(in.size() - out.size());
    }
    for (byte[] taken = pieces.poll(); taken != null; taken = pieces.poll()) {
      out.writeBytes(taken);
    }
    assertThat(out.toByteArray()).isEqualTo(in.toByteArray());
    assertThat(pieces.cost()).isEqualTo(empty);
    assertThat(pieces.length()).isZero();
  }

  @Test
  void aLargePartIsNotCopied() {
    byte[] part = new byte[1_024];
    Pieces pieces = new Pieces();
    pieces.add(part);
    assertThat(pieces.all().get(0)).isSameAs(part);
  }

  @Test
  void noArrayIsLongerThanTheMaximum() {
    assertThat(ByteArrays.make(ByteArrays.MAX)).hasSize(65_536);
    assertThatIllegalArgumentException().isThrownBy(() -> ByteArrays.make(ByteArrays.MAX + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ByteArrays.make(-1));
    byte[] long100 = new byte[100_000];
    assertThat(ByteArrays.part(long100, 10, 65_546)).hasSize(65_536);
    assertThatIllegalArgumentException().isThrownBy(() -> ByteArrays.part(long100, 10, 65_547));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 65_535, 65_536, 65_537, 16_777_216, 67_108_864})
  void whatPiecesCostAtMostIsNeverLessThanWhatTheyCost(long length) {
    long cost = 0;
    for (long left = length; left > 0; left -= ByteArrays.MAX) {
      cost += ByteArrays.cost((int) Math.min(left, ByteArrays.MAX));
    }
    assertThat(ByteArrays.costInPieces(length)).isGreaterThanOrEqualTo(cost);
  }
}
