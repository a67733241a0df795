// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.fuzz.Corpus;

/** Compares any stream in any chunks with a model that has the complete stream. */
class LineDecoderFuzzTest {

  private static final String TOO_LONG = "too long";

  static Stream<byte[]> corpus() {
    return Corpus.bytes("lines");
  }

  /** The first byte is the limit, the second decides where the rest is cut. */
  @MethodSource("corpus")
  @FuzzTest(maxDuration = "2m")
  void decodesAnyBytesAsTheModelDoes(byte[] input) {
    if (input.length < 2) {
      return;
    }
    int limit = input[0] & 0xff;
    String stream = new String(input, 2, input.length - 2, ISO_8859_1);
    assertThat(decoded(stream, limit, new Random(input[1]))).isEqualTo(model(stream, limit));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 20, 300, 1000})
  void decodesAnyStreamInAnyChunksAsTheModelDoes(int limit) {
    Random random = new Random(4711 + limit);
    for (int round = 0; round < 400; round++) {
      String stream = stream(random, limit);
      assertThat(decoded(stream, limit, random)).isEqualTo(model(stream, limit));
    }
  }

  private static String stream(Random random, int limit) {
    StringBuilder stream = new StringBuilder();
    for (int lines = random.nextInt(8); lines > 0; lines--) {
      int length = random.nextInt(limit * 3 / 2 + 2);
      for (int i = 0; i < length; i++) {
        char c = (char) random.nextInt(256);
        stream.append(c == '\n' ? 'n' : c);
      }
      stream.append('\n');
    }
    return stream.append("x".repeat(random.nextInt(limit + 1))).toString();
  }

  private static List<String> model(String stream, int limit) {
    List<String> events = new ArrayList<>();
    int from = 0;
    for (int end = stream.indexOf('\n'); end >= 0; end = stream.indexOf('\n', from)) {
      events.add(end - from > limit ? TOO_LONG : stream.substring(from, end + 1));
      from = end + 1;
    }
    return events;
  }

  private static List<String> decoded(String stream, int limit, Random random) {
    LineDecoder decoder = new LineDecoder(limit);
    List<String> events = new ArrayList<>();
    int largest = 1 + random.nextInt(random.nextBoolean() ? 8 : 2 * limit + 8);
    int from = 0;
    while (from < stream.length()) {
      int to = Math.min(stream.length(), from + random.nextInt(largest + 1));
      decoder.feed(stream.substring(from, to).getBytes(ISO_8859_1));
      from = to;
      if (random.nextInt(3) > 0) {
        take(decoder, events, random.nextInt(4));
      }
    }
    take(decoder, events, Integer.MAX_VALUE);
    int rest = stream.length() - stream.lastIndexOf('\n') - 1;
    assertThat(decoder.retained()).isEqualTo(rest > limit ? 0 : rest);
    assertThat(decoder.tooLong()).isEqualTo(rest > limit);
    return events;
  }

  /** Takes lines until none is there, but not more than a number of them. */
  private static void take(LineDecoder decoder, List<String> events, int most) {
    for (int i = 0; i < most; i++) {
      Line line = decoder.next();
      if (line != null) {
        events.add(new String(line.bytes(), ISO_8859_1));
      } else if (decoder.discarded()) {
        events.add(TOO_LONG);
        decoder.resume();
      } else {
        return;
      }
    }
  }
}
