// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.handshake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.handshake.HandshakeState.CHALLENGE_REPLIED;
import static org.loncapa.lonc.shared.handshake.HandshakeState.INITIALIZED;
import static org.loncapa.lonc.shared.handshake.HandshakeState.REQUESTING_KEY;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.handshake.HandshakeStep.Ready;
import org.loncapa.lonc.shared.handshake.HandshakeStep.Reason;
import org.loncapa.lonc.shared.handshake.HandshakeStep.Refused;
import org.loncapa.lonc.shared.handshake.HandshakeStep.Send;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Wire;

class HandshakeTest {

  private static final String JUNK = "\0\u00ff\u0080junk\1";

  private static Line line(String text) {
    return Line.of((text + "\n").getBytes(ISO_8859_1));
  }

  @Test
  void aGoodHandshakeGoesThroughAllStates() {
    Line challenge = line("1030312345");
    assertThat(Handshake.start()).isEqualTo(new Send(INITIALIZED, Wire.INIT));
    assertThat(Handshake.on(INITIALIZED, challenge))
        .isEqualTo(new Send(CHALLENGE_REPLIED, challenge));
    assertThat(Handshake.on(CHALLENGE_REPLIED, line("ok")))
        .isEqualTo(new Send(REQUESTING_KEY, Wire.EKEY));
    HandshakeStep last = Handshake.on(REQUESTING_KEY, line("48213A0FBD07ABBABCDEEDCBA90210"));
    assertThat(last).isInstanceOf(Ready.class);
    assertThat(((Ready) last).buildKey())
        .isEqualTo("48213A0FBD07ABBABCDEEDCBA90210".getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "12345", "any text at all", "ok", "ABCDEF", "~ !\"#"})
  void aChallengeIsOpaqueAndGoesBackAsItCame(String text) {
    Line challenge = line(text);
    assertThat(Handshake.on(INITIALIZED, challenge))
        .isEqualTo(new Send(CHALLENGE_REPLIED, challenge));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", JUNK, "123\r", "123\t", "123\u007f", "caf\u00e9"})
  void aChallengeThatIsEmptyOrNotPrintableIsMalformed(String text) {
    assertThat(Handshake.on(INITIALIZED, line(text)))
        .isEqualTo(new Refused(Reason.MALFORMED_CHALLENGE, INITIALIZED));
  }

  @Test
  void aChallengeIsHeldToTheLimitOfLines() {
    int limit = Handshake.HANDSHAKE_LINE_LIMIT;
    assertThat(Handshake.on(INITIALIZED, line("1".repeat(limit)))).isInstanceOf(Send.class);
    assertThat(Handshake.on(INITIALIZED, line("1".repeat(limit + 1))))
        .isEqualTo(new Refused(Reason.MALFORMED_CHALLENGE, INITIALIZED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "ok\r", "ok ", " ok", "okay", "no", "12345", JUNK})
  void anythingButOkIsNotOk(String text) {
    assertThat(Handshake.on(CHALLENGE_REPLIED, line(text)))
        .isEqualTo(new Refused(Reason.NOT_OK, CHALLENGE_REPLIED));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 14, 35, 64})
  void aBuildKeyOfAnyLengthUpTo64IsGood(int length) {
    String key = "0123456789ABCDEF".repeat(4).substring(64 - length);
    HandshakeStep step = Handshake.on(REQUESTING_KEY, line(key));
    assertThat(((Ready) step).buildKey()).isEqualTo(key.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abcdef", "12G4", "1234\r", " 1234", "12:34", "1234-", "ok", JUNK})
  void aBuildKeyWithOtherCharactersIsMalformed(String text) {
    assertThat(Handshake.on(REQUESTING_KEY, line(text)))
        .isEqualTo(new Refused(Reason.MALFORMED_KEY, REQUESTING_KEY));
  }

  @Test
  void aBuildKeyThatIsTooLongIsMalformed() {
    assertThat(Handshake.on(REQUESTING_KEY, line("A".repeat(65))))
        .isEqualTo(new Refused(Reason.MALFORMED_KEY, REQUESTING_KEY));
  }

  @ParameterizedTest
  @EnumSource(HandshakeState.class)
  void refusedIsUnderstoodInEveryState(HandshakeState state) {
    Refused refused = new Refused(Reason.REFUSED, state);
    assertThat(Handshake.on(state, line("refused"))).isEqualTo(refused);
    assertThat(Handshake.on(state, line("refused:not in table"))).isEqualTo(refused);
    assertThat(Handshake.on(state, line("Refused"))).isNotEqualTo(refused);
  }

  @ParameterizedTest
  @CsvSource({"INITIALIZED, 123456", "CHALLENGE_REPLIED, ok", "REQUESTING_KEY, 0123456789ABCDEF"})
  void everySplitOfALineMeansTheSame(HandshakeState state, String text) {
    for (int i = 0; i <= text.length(); i++) {
      byte[] left = text.substring(0, i).getBytes(ISO_8859_1);
      byte[] right = (text.substring(i) + "\n").getBytes(ISO_8859_1);
      assertThat(Handshake.on(state, Line.ofPieces(List.of(left, right))))
          .isNotInstanceOf(Refused.class);
    }
  }

  @ParameterizedTest
  @EnumSource(HandshakeState.class)
  void noJunkThrowsOrGetsThrough(HandshakeState state) {
    Random random = new Random(3);
    for (int round = 0; round < 5000; round++) {
      byte[] junk = new byte[1 + random.nextInt(80)];
      random.nextBytes(junk);
      // One byte that no line of lond has, so that none is good by chance.
      junk[0] = (byte) (128 + random.nextInt(128));
      if (junk.length == 1) {
        continue;
      }
      junk[junk.length - 1] = '\n';
      assertThat(Handshake.on(state, Line.of(junk))).isInstanceOf(Refused.class);
    }
  }
}
