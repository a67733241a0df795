// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Random worlds: after any events in any order, the decisions of the pool follow the rules. */
class HostPoolModelTest {

  private static final int WORLDS = 300;
  private static final int SEEDS = 20;
  private static final int SEED_BYTES = 1_000;

  @Test
  void anyOrderOfEventsKeepsTheRulesAndLeavesNobodyStuck() {
    IntStream.range(0, WORLDS)
        .forEach(seed -> new RandomWorld("seed " + seed, new Random(seed)).live());
  }

  static Stream<byte[]> beginnings() {
    return IntStream.range(0, SEEDS)
        .mapToObj(
            seed -> {
              byte[] bytes = new byte[SEED_BYTES];
              new Random(seed).nextBytes(bytes);
              return bytes;
            });
  }

  @MethodSource("beginnings")
  @FuzzTest(maxDuration = "2m")
  void soDoesAnyOrderThatTheFuzzerFinds(byte[] choices) {
    new RandomWorld(choices.length + " bytes", new ChosenRandom(choices)).live();
  }
}
