// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import org.loncapa.lonc.shared.fuzz.Corpus;

/** Whatever a client of the control socket sends, against a model that has all of it in hand. */
class FrameDecoderFuzzTest {
  private static final int ROUNDS = 20_000;
  private static final int MOST = 20;
  private static final int HEAD = 4;

  /** What the model makes of all bytes: the frames, and what is left behind them. */
  private record Cut(List<String> frames, int rest, boolean broken) {}

  static Stream<byte[]> corpus() {
    return Corpus.bytes("frames");
  }

  /** The first byte decides where the rest is cut. */
  @MethodSource("corpus")
  @FuzzTest(maxDuration = "2m")
  void anyBytesInAnyPiecesGiveTheFramesOfTheModel(byte[] input) {
    if (input.length > 0) {
      check(Arrays.copyOfRange(input, 1, input.length), new Random(input[0]));
    }
  }

  @Test
  void framesAndJunkInAnyPiecesGiveTheFramesOfTheModel() {
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      ByteBuffer all = ByteBuffer.allocate(400);
      for (int i = random.nextInt(8); i > 0; i--) {
        byte[] content = new byte[random.nextInt(MOST + 3)];
        random.nextBytes(content);
        all.put(random.nextInt(20) > 0 ? FrameDecoder.frame(content) : content);
      }
      check(Arrays.copyOf(all.array(), all.position()), random);
    }
  }

  private static void check(byte[] all, Random random) {
    Cut model = model(all);
    FrameDecoder decoder = new FrameDecoder(MOST);
    List<String> frames = new ArrayList<>();
    int from = 0;
    while (from < all.length && !decoder.broken()) {
      int to = Math.min(all.length, from + random.nextInt(2 * MOST));
      decoder.feed(Arrays.copyOfRange(all, from, to), to - from);
      from = to;
      for (byte[] frame = decoder.next(); frame != null; frame = decoder.next()) {
        frames.add(new String(frame, ISO_8859_1));
      }
      assertThat(decoder.broken() || decoder.retained() < HEAD + MOST).isTrue();
    }
    assertThat(frames).isEqualTo(model.frames);
    assertThat(decoder.broken()).isEqualTo(model.broken);
    assertThat(decoder.broken() ? model.rest : decoder.retained()).isEqualTo(model.rest);
  }

  private static Cut model(byte[] all) {
    List<String> frames = new ArrayList<>();
    ByteBuffer left = ByteBuffer.wrap(all); // its ints have their highest byte first
    while (left.remaining() >= HEAD) {
      int length = left.getInt(left.position());
      if (length < 1 || length > MOST) {
        return new Cut(frames, left.remaining(), true);
      }
      if (left.remaining() < HEAD + length) {
        break;
      }
      frames.add(new String(all, left.position() + HEAD, length, ISO_8859_1));
      left.position(left.position() + HEAD + length);
    }
    return new Cut(frames, left.remaining(), false);
  }
}
