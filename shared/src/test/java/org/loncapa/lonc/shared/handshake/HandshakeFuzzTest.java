// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.handshake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import org.loncapa.lonc.shared.fuzz.Corpus;
import org.loncapa.lonc.shared.fuzz.Mutator;
import org.loncapa.lonc.shared.protocol.Line;

/** Compares the handshake for any line of lond with a model that consists of three patterns. */
class HandshakeFuzzTest {
  private static final int ROUNDS = 20_000;
  private static final List<String> GOOD = List.of("1234567", "ok", "0123456789ABCDEF", "refused");

  private final Mutator mutator =
      new Mutator(51, "ok", "refused", "0", "F", "f", " ", ":", "\r", "\0", "init", "ekey");

  static Stream<byte[]> corpus() {
    return Corpus.bytes("handshake");
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "2m")
  void everyLineDoesInEveryStateWhatTheModelSays(byte[] input) {
    String line = new String(input, ISO_8859_1).replace('\n', 'n');
    for (HandshakeState state : HandshakeState.values()) {
      assertThat(shown(state, line)).isEqualTo(model(state, line));
    }
  }

  @Test
  void anyLineDoesInEveryStateWhatTheModelSays() {
    List<String> corpus = Corpus.read("handshake");
    for (int round = 0; round < ROUNDS; round++) {
      List<String> from = mutator.random().nextBoolean() ? GOOD : corpus;
      String line = mutator.mutated(mutator.oneOf(from)).replace('\n', 'n');
      HandshakeState state = mutator.oneOf(List.of(HandshakeState.values()));
      assertThat(shown(state, line)).as("%s in %s", line, state).isEqualTo(model(state, line));
    }
  }

  @Test
  void noTalkIsLongerThanThreeLinesAndNoneEndsWellButInOneWay() {
    for (int round = 0; round < ROUNDS; round++) {
      HandshakeStep step = Handshake.start();
      StringBuilder said = new StringBuilder();
      int lines = 0;
      while (step instanceof HandshakeStep.Send send) {
        String good = GOOD.get(lines);
        String line = mutator.random().nextInt(4) > 0 ? good : mutator.oneOf(GOOD);
        said.append(line).append('\n');
        step = Handshake.on(send.next(), line(line));
        lines++;
      }
      assertThat(lines).isBetween(1, 3);
      boolean well = said.toString().matches("(?!refused)[ -~]+\nok\n[0-9A-F]+\n");
      assertThat(step instanceof HandshakeStep.Ready).as(said.toString()).isEqualTo(well);
    }
  }

  private static String shown(HandshakeState state, String text) {
    HandshakeStep step = Handshake.on(state, line(text));
    if (step instanceof HandshakeStep.Send send) {
      return send.next() + " " + new String(send.line().bytes(), ISO_8859_1);
    }
    return step instanceof HandshakeStep.Ready ready
        ? "ready " + new String(ready.buildKey(), ISO_8859_1)
        : "refused";
  }

  private static String model(HandshakeState state, String text) {
    boolean good =
        switch (state) {
          case INITIALIZED -> text.matches("[ -~]{1,1024}") && !text.startsWith("refused");
          case CHALLENGE_REPLIED -> text.equals("ok");
          case REQUESTING_KEY -> text.matches("[0-9A-F]{1,64}");
        };
    if (!good) {
      return "refused";
    }
    return switch (state) {
      case INITIALIZED -> "CHALLENGE_REPLIED " + text + "\n";
      case CHALLENGE_REPLIED -> "REQUESTING_KEY ekey\n";
      case REQUESTING_KEY -> "ready " + text;
    };
  }

  private static Line line(String text) {
    return Line.of((text + "\n").getBytes(ISO_8859_1));
  }
}
