// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random worlds: whatever happens in whatever order, the pool decides as the rules allow. */
class HostPoolModelTest {

  private static final int WORLDS = 300;

  @Test
  void anyOrderOfEventsKeepsTheRulesAndLeavesNobodyStuck() {
    IntStream.range(0, WORLDS).forEach(seed -> new RandomWorld(seed).live());
  }
}
