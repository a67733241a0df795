// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import org.loncapa.lonc.shared.crypto.BrokenLineException.Reason;
import org.loncapa.lonc.shared.fuzz.Corpus;
import org.loncapa.lonc.shared.fuzz.Mutator;
import org.loncapa.lonc.shared.protocol.Line;

/** Sealed lines and what can become of them on their way. */
class SealedLineFuzzTest {
  private static final int ROUNDS = 6_000;
  private static final Pattern FRAME = Pattern.compile("enc:([0-9]+):((?:[0-9a-fA-F]{16})*)");
  private static final Set<Reason> JUNK_INSIDE =
      EnumSet.of(Reason.NEWLINE_INSIDE, Reason.BAD_PADDING);
  private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);

  private final Mutator mutator =
      new Mutator(52, "enc:", ":", "0", "9", "00000000", "F", "\r", "\0", "2147483647", "-");
  private final Random random = mutator.random();
  private SessionCipher cipher;

  @BeforeEach
  void key() {
    byte[] key = new byte[SessionKey.LENGTH];
    random.nextBytes(key);
    cipher = new SessionCipher(key);
  }

  static Stream<byte[]> corpus() {
    return Corpus.bytes("sealed");
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "2m")
  void anyBytesAreSealedAndOpenedAgainAndOpenedJustWhenTheyAreASealedLine(byte[] input)
      throws BrokenLineException {
    String text = new String(input, ISO_8859_1).replace('\n', 'n');
    check(text);
    assertThat(text(cipher.open(inPieces(text(cipher.seal(line(text))))))).isEqualTo(text);
  }

  @Test
  void whatWasNotChangedIsWhatItWasInAnyPieces() throws BrokenLineException {
    for (int round = 0; round < ROUNDS; round++) {
      String clear = clear();
      String sealed = text(cipher.seal(line(clear)));
      assertThat(sealed).matches(FRAME);
      assertThat(text(cipher.open(inPieces(sealed)))).isEqualTo(clear);
    }
  }

  @Test
  void theCaseOfTheDigitsMeansNothing() throws BrokenLineException {
    for (int round = 0; round < ROUNDS; round++) {
      String clear = clear();
      String sealed = text(cipher.seal(line(clear)));
      String upper = "enc:" + sealed.substring(4).toUpperCase(Locale.ROOT);
      assertThat(text(cipher.open(line(upper)))).isEqualTo(clear);
    }
  }

  @Test
  void nothingInTheCorpusIsOpened() {
    for (String sealed : Corpus.read("sealed")) {
      assertThatThrownBy(() -> cipher.open(line(sealed)))
          .as(sealed)
          .isInstanceOf(BrokenLineException.class);
    }
  }

  @Test
  void whatWasChangedIsOpenedJustWhenItIsStillASealedLine() {
    List<String> corpus = Corpus.read("sealed");
    for (int round = 0; round < ROUNDS; round++) {
      boolean fromCorpus = random.nextInt(3) == 0;
      String before = fromCorpus ? mutator.oneOf(corpus) : text(cipher.seal(line(clear())));
      check(mutator.mutated(before).replace('\n', 'n'));
    }
  }

  /** One line and no more, as long as it says, or nothing. */
  private void check(String sealed) {
    try {
      String clear = text(cipher.open(inPieces(sealed)));
      assertThat(isWhole(sealed)).as(sealed).isTrue();
      assertThat(clear).doesNotContain("\n").hasSize(Integer.parseInt(sealed.split(":")[1]));
    } catch (BrokenLineException e) {
      boolean clearIsJunk = JUNK_INSIDE.contains(e.reason());
      assertThat(isWhole(sealed) && !clearIsJunk).as(sealed).isFalse();
    }
  }

  private static boolean isWhole(String sealed) {
    Matcher matcher = FRAME.matcher(sealed);
    if (!matcher.matches()) {
      return false;
    }
    BigInteger length = new BigInteger(matcher.group(1));
    long bytes = matcher.group(2).length() / 2;
    return length.compareTo(LARGEST) <= 0 && length.longValueExact() <= bytes;
  }

  private String clear() {
    byte[] clear = new byte[random.nextInt(random.nextInt(10) == 0 ? 2_000 : 40)];
    random.nextBytes(clear);
    return new String(clear, ISO_8859_1).replace('\n', 'n');
  }

  private Line inPieces(String text) {
    List<byte[]> pieces = new ArrayList<>();
    String whole = text + "\n";
    int from = 0;
    while (from < whole.length()) {
      int to = Math.min(whole.length(), from + 1 + random.nextInt(30));
      pieces.add(whole.substring(from, to).getBytes(ISO_8859_1));
      from = to;
    }
    return Line.ofPieces(pieces);
  }

  private static Line line(String text) {
    return Line.of((text + "\n").getBytes(ISO_8859_1));
  }

  private static String text(Line line) {
    String text = new String(line.bytes(), ISO_8859_1);
    return text.substring(0, text.length() - 1);
  }
}
