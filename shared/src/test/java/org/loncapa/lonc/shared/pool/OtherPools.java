// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

/** Pools that share the bound with a modelled one, and hand over. */
final class OtherPools {
  private final ConnectionBudget budget;
  private final PoolModel model;
  private int held;

  OtherPools(ConnectionBudget budget, PoolModel model) {
    this.budget = budget;
    this.model = model;
  }

  /** Connections that they have. */
  int held() {
    return held;
  }

  /** One of them wants a connection. */
  void takeOne() {
    boolean taken = budget.take(true);
    assertThat(taken).isEqualTo(model.left > 0);
    model.left -= taken ? 1 : 0;
    held += taken ? 1 : 0;
  }

  /** All their connections end. */
  void giveAllBack() {
    model.left += held;
    for (; held > 0; held--) {
      budget.release();
    }
  }

  /** There is one more of them, or one less. */
  void comeOrEnd(Random random) {
    if (model.elders == 0 || random.nextBoolean()) {
      model.elders++;
      budget.elderCame();
    } else {
      model.elders--;
      budget.elderLeft();
    }
  }
}
