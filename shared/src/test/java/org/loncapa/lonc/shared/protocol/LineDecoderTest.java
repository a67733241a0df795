// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineDecoderTest {

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String text(Line line) {
    return line == null ? null : new String(line.bytes(), ISO_8859_1);
  }

  private static LineDecoder fed(int limit, String... chunks) {
    LineDecoder decoder = new LineDecoder(limit);
    for (String chunk : chunks) {
      decoder.feed(bytes(chunk));
    }
    return decoder;
  }

  private static List<String> drain(LineDecoder decoder) {
    List<String> lines = new ArrayList<>();
    for (Line line = decoder.next(); line != null; line = decoder.next()) {
      lines.add(text(line));
    }
    return lines;
  }

  @Test
  void aChunkThatIsOneLineIsNotCopied() {
    byte[] chunk = bytes("ping\n");
    LineDecoder decoder = new LineDecoder(100);
    decoder.feed(chunk);
    assertThat(decoder.retained()).isEqualTo(5);
    assertThat(decoder.next().piece(0)).isSameAs(chunk);
    assertThat(decoder.retained()).isZero();
    assertThat(decoder.next()).isNull();
  }

  @Test
  void largePiecesAreNotCopied() {
    byte[] first = bytes("x".repeat(1024));
    byte[] second = bytes("y".repeat(1024));
    byte[] third = bytes("z".repeat(1024) + "\n");
    LineDecoder decoder = new LineDecoder(4000);
    decoder.feed(first);
    decoder.feed(second);
    decoder.feed(third);
    Line line = decoder.next();
    assertThat(line.pieces()).isEqualTo(3);
    assertThat(line.piece(0)).isSameAs(first);
    assertThat(line.piece(1)).isSameAs(second);
    assertThat(line.piece(2)).isSameAs(third);
  }

  @Test
  void singleBytesAreJoinedSoThatTheyCostNoMoreThanTheirLimit() {
    LineDecoder decoder = new LineDecoder(10_000);
    for (int i = 0; i < 10_000; i++) {
      decoder.feed(new byte[] {'a'});
    }
    decoder.feed(bytes("\n"));
    Line line = decoder.next();
    assertThat(line.length()).isEqualTo(10_001);
    assertThat(line.pieces()).isLessThanOrEqualTo(10_001 / 256 + 1);
  }

  /** Scanned or not, in one line or in many, before their turn or not. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "\n", "ab\n", "0123456789"})
  void smallChunksCostLittleMoreThanTheirBytes(String chunk) {
    LineDecoder decoder = new LineDecoder(1_000_000);
    decoder.feed(bytes("first\n"));
    while (decoder.retained() < 100_000) {
      decoder.feed(bytes(chunk));
      assertThat(decoder.cost()).isBetween(decoder.retained() + 0L, 2L * decoder.retained() + 800);
    }
    drain(decoder);
    assertThat(decoder.cost()).isBetween(decoder.retained() + 0L, 2L * decoder.retained() + 800);
    decoder.clear();
    assertThat(decoder.cost()).isZero();
  }

  /** All of the array stays in the heap as long as a part of it is not scanned. */
  @Test
  void theUnreadPartOfALargeChunkCostsTheWholeChunk() {
    LineDecoder decoder = fed(100_000, "x".repeat(60_000) + "\nab\n");
    decoder.next();
    assertThat(decoder.retained()).isEqualTo(3);
    assertThat(decoder.cost()).isGreaterThan(60_000);
    decoder.next();
    assertThat(decoder.cost()).isZero();
  }

  @Test
  void aSkippedLineIsNotKeptAndWhatFollowsItIs() {
    LineDecoder decoder = fed(20, "abc", "def");
    decoder.skip();
    assertThat(decoder.retained()).isZero();
    assertThat(decoder.cost()).isZero();
    assertThat(decoder.skipped()).isFalse();
    decoder.feed(bytes("gh"));
    assertThat(decoder.next()).isNull();
    decoder.feed(bytes("i\nnext\nre"));
    assertThat(decoder.skipped()).isTrue();
    assertThat(decoder.next()).isNull();
    decoder.resume();
    assertThat(drain(decoder)).containsExactly("next\n");
    decoder.feed(bytes("st\n"));
    assertThat(drain(decoder)).containsExactly("rest\n");
  }

  @Test
  void aLineIsSkippedFromItsFirstByteOn() {
    LineDecoder decoder = new LineDecoder(20);
    decoder.skip();
    decoder.feed(bytes("abc\n"));
    assertThat(decoder.skipped()).isTrue();
    assertThat(decoder.tooLong()).isFalse();
    assertThat(decoder.retained()).isZero();
  }

  @Test
  void aSkippedLineIsHeldToTheLimitAsWell() {
    for (String[] chunks :
        new String[][] {{"abcd\n"}, {"ab", "cd\n"}, {"a", "b", "c", "d", "\n"}}) {
      LineDecoder decoder = new LineDecoder(4);
      decoder.skip();
      List.of(chunks).forEach(chunk -> decoder.feed(bytes(chunk)));
      assertThat(decoder.skipped()).isTrue();
    }
    for (String[] chunks : new String[][] {{"abcde"}, {"ab", "cde\n"}, {"a", "bcd", "e"}}) {
      LineDecoder decoder = new LineDecoder(4);
      decoder.feed(bytes(chunks[0]));
      decoder.skip();
      List.of(chunks).subList(1, chunks.length).forEach(chunk -> decoder.feed(bytes(chunk)));
      assertThat(decoder.tooLong()).isTrue();
      assertThat(decoder.skipped()).isFalse();
    }
  }

  @Test
  void aWholeLineIsNotSkipped() {
    assertThatIllegalStateException().isThrownBy(() -> fed(4, "ok\n").skip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping\n", "a\nbb\nccc\n", "\n\n\n", "one\n\ntwo\nrest", "no newline"})
  void everySplitIntoThreeGivesTheSameLines(String stream) {
    List<String> lines = drain(fed(100, stream));
    int used = stream.lastIndexOf('\n') + 1;
    assertThat(String.join("", lines)).isEqualTo(stream.substring(0, used));
    for (int i = 0; i <= stream.length(); i++) {
      for (int j = i; j <= stream.length(); j++) {
        String[] chunks = {stream.substring(0, i), stream.substring(i, j), stream.substring(j)};
        LineDecoder late = fed(100, chunks);
        assertThat(late.retained()).isEqualTo(stream.length());
        assertThat(drain(late)).isEqualTo(lines);
        assertThat(late.retained()).isEqualTo(stream.length() - used);
        assertThat(drainAfterEach(chunks)).isEqualTo(lines);
      }
    }
  }

  private static List<String> drainAfterEach(String... chunks) {
    LineDecoder decoder = new LineDecoder(100);
    List<String> lines = new ArrayList<>();
    for (String chunk : chunks) {
      decoder.feed(bytes(chunk));
      lines.addAll(drain(decoder));
    }
    return lines;
  }

  @Test
  void allByteValuesPassUnchanged() {
    byte[] all = new byte[257];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) (i == '\n' ? 0 : i);
    }
    all[256] = '\n';
    LineDecoder decoder = new LineDecoder(256);
    decoder.feed(all.clone());
    assertThat(decoder.next().bytes()).isEqualTo(all);
    for (byte one : all) {
      decoder.feed(new byte[] {one});
    }
    assertThat(decoder.next().bytes()).isEqualTo(all);
  }

  @Test
  void anEmptyChunkIsNothing() {
    LineDecoder decoder = fed(4, "", "ab", "", "\n", "");
    assertThat(drain(decoder)).containsExactly("ab\n");
  }

  @Test
  void aLineOfExactlyTheLimitIsGood() {
    assertThat(drain(fed(4, "abcd\n"))).containsExactly("abcd\n");
    assertThat(drain(fed(4, "abcd", "\n"))).containsExactly("abcd\n");
    assertThat(drain(fed(4, "a", "bcd\nx\n"))).containsExactly("abcd\n", "x\n");
    assertThat(drain(fed(0, "\n\n"))).containsExactly("\n", "\n");
    assertThat(fed(4, "abcd").tooLong()).isFalse();
  }

  @Test
  void oneByteOverTheLimitIsTooLongAtEverySplitPoint() {
    String stream = "abcde\n";
    for (int i = 0; i <= stream.length(); i++) {
      for (int j = i; j <= stream.length(); j++) {
        LineDecoder decoder =
            fed(4, stream.substring(0, i), stream.substring(i, j), stream.substring(j));
        assertThat(decoder.tooLong()).isTrue();
        assertThat(decoder.discarded()).isTrue();
        assertThat(decoder.next()).isNull();
        assertThat(decoder.retained()).isZero();
      }
    }
  }

  @Test
  void discardingKeepsNothingUntilTheNewline() {
    LineDecoder decoder = fed(4, "abc", "de");
    assertThat(decoder.tooLong()).isTrue();
    assertThat(decoder.discarded()).isFalse();
    assertThat(decoder.retained()).isZero();
    decoder.feed(new byte[100_000]);
    assertThat(decoder.retained()).isZero();
    assertThat(decoder.discarded()).isFalse();
    decoder.feed(bytes("xyz\n"));
    assertThat(decoder.discarded()).isTrue();
    assertThat(decoder.retained()).isZero();
    assertThat(decoder.tooLong()).isTrue();
  }

  @Test
  void bytesAfterTheDiscardedLineAreKeptAndComeAfterResume() {
    LineDecoder decoder = fed(4, "abcde", "f\nok\nre");
    assertThat(decoder.discarded()).isTrue();
    assertThat(decoder.retained()).isEqualTo(5);
    decoder.feed(bytes("st\n"));
    assertThat(decoder.next()).isNull();
    decoder.resume();
    assertThat(decoder.tooLong()).isFalse();
    assertThat(decoder.discarded()).isFalse();
    assertThat(drain(decoder)).containsExactly("ok\n", "rest\n");
    assertThat(decoder.retained()).isZero();
  }

  @Test
  void linesBeforeTheOneThatIsTooLongComeFirst() {
    LineDecoder decoder = fed(4, "a\nb\n", "abcdefgh\nc\n", "d\n");
    assertThat(decoder.tooLong()).isFalse();
    assertThat(text(decoder.next())).isEqualTo("a\n");
    assertThat(decoder.tooLong()).isFalse();
    assertThat(text(decoder.next())).isEqualTo("b\n");
    assertThat(decoder.tooLong()).isFalse();
    assertThat(decoder.next()).isNull();
    assertThat(decoder.tooLong()).isTrue();
    decoder.resume();
    assertThat(drain(decoder)).containsExactly("c\n", "d\n");
  }

  @Test
  void aSecondLineThatIsTooLongIsNoticedToo() {
    LineDecoder decoder = fed(2, "aaa\nbbb\nc\n");
    decoder.resume();
    assertThat(decoder.next()).isNull();
    assertThat(decoder.tooLong()).isTrue();
    decoder.resume();
    assertThat(drain(decoder)).containsExactly("c\n");
  }

  @Test
  void resumeWithoutADiscardedLineIsRefused() {
    assertThatIllegalStateException().isThrownBy(() -> fed(4, "ok\n").resume());
    assertThatIllegalStateException().isThrownBy(() -> fed(4, "abcdef").resume());
  }

  @Test
  void clearMakesItAsNew() {
    LineDecoder[] decoders = {
      fed(4, "ab"), fed(4, "a\nb\nc"), fed(4, "abcdef"), fed(4, "abcde\nx")
    };
    for (LineDecoder decoder : decoders) {
      decoder.clear();
      assertThat(decoder.retained()).isZero();
      assertThat(decoder.tooLong()).isFalse();
      assertThat(decoder.next()).isNull();
      decoder.feed(bytes("abcd\n"));
      assertThat(drain(decoder)).containsExactly("abcd\n");
    }
  }

  @Test
  void theLargestLimitDoesNotOverflow() {
    LineDecoder decoder = fed(Integer.MAX_VALUE - 1, "abc", "def\n");
    assertThat(drain(decoder)).containsExactly("abcdef\n");
  }

  @Test
  void aLimitOutOfRangeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LineDecoder(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new LineDecoder(Integer.MAX_VALUE));
  }
}
