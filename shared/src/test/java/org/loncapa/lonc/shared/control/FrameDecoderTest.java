// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
  private static final int MOST = 20;

  @Test
  void aFrameIsFourBytesOfLengthAndItsContent() {
    byte[] frame = FrameDecoder.frame(new byte[258]);
    assertThat(frame).hasSize(262).startsWith(0, 0, 1, 2);
  }

  @Test
  void framesComeOutWholeAtEverySplitPoint() {
    byte[] all = joined("a", "bcd", "x".repeat(MOST), "{}");
    for (int first = 0; first <= all.length; first++) {
      for (int second = first; second <= all.length; second++) {
        assertThat(decoded(all, first, second)).containsExactly("a", "bcd", "x".repeat(MOST), "{}");
      }
    }
  }

  @Test
  void aPartOfAFrameIsKeptUntilTheRestComes() {
    FrameDecoder decoder = new FrameDecoder(MOST);
    decoder.feed(new byte[] {0, 0, 0, 2, 'o'}, 5);
    assertThat(decoder.next()).isNull();
    assertThat(decoder.retained()).isEqualTo(5);
    decoder.feed(new byte[] {'k'}, 1);
    assertThat(decoder.next()).containsExactly('o', 'k');
    assertThat(decoder.retained()).isZero();
  }

  @Test
  void aFrameOverTheBoundBreaksItBeforeItsContentIsThere() {
    FrameDecoder decoder = new FrameDecoder(MOST);
    decoder.feed(new byte[] {0, 0, 0, MOST + 1}, 4);
    assertThat(decoder.next()).isNull();
    assertThat(decoder.broken()).isTrue();
  }

  @Test
  void lengthsOfZeroAndBelowBreakIt() {
    for (byte first : new byte[] {0, (byte) 0x80, (byte) 0xff}) {
      FrameDecoder decoder = new FrameDecoder(Integer.MAX_VALUE - 4);
      decoder.feed(new byte[] {first, 0, 0, 0}, 4);
      assertThat(decoder.next()).isNull();
      assertThat(decoder.broken()).isTrue();
    }
  }

  @Test
  void nothingComesOutAfterItBroke() {
    FrameDecoder decoder = new FrameDecoder(MOST);
    byte[] all = joined("good", "y".repeat(MOST + 1), "good");
    decoder.feed(all, all.length);
    assertThat(decoder.next()).isNotNull();
    assertThat(decoder.next()).isNull();
    assertThat(decoder.next()).isNull();
    assertThat(decoder.broken()).isTrue();
  }

  private static byte[] joined(String... contents) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String content : contents) {
      all.writeBytes(FrameDecoder.frame(content.getBytes(StandardCharsets.US_ASCII)));
    }
    return all.toByteArray();
  }

  private static List<String> decoded(byte[] all, int first, int second) {
    FrameDecoder decoder = new FrameDecoder(MOST);
    List<String> frames = new ArrayList<>();
    int from = 0;
    for (int to : new int[] {first, second, all.length}) {
      byte[] piece = Arrays.copyOfRange(all, from, to);
      decoder.feed(piece, piece.length);
      for (byte[] frame = decoder.next(); frame != null; frame = decoder.next()) {
        frames.add(new String(frame, StandardCharsets.US_ASCII));
      }
      from = to;
    }
    return frames;
  }
}
