// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.loncapa.lonc.shared.health.HealthTracker;
import org.loncapa.lonc.shared.reason.CloseReason;

/** Predecessors that share the limit with the pool under test. */
final class OtherPools {
  private final Permits permits;
  private final PoolModel model;
  private final HealthTracker health;
  private final List<HealthTracker.Part> working = new ArrayList<>();
  private int held;

  OtherPools(Permits permits, HealthTracker health, PoolModel model) {
    this.permits = permits;
    this.health = health;
    this.model = model;
  }

  /** Connections that they have. */
  int held() {
    return held;
  }

  /** One of them wants a connection. */
  void takeOne() {
    boolean taken = permits.tryAcquire(true);
    assertThat(taken).isEqualTo(model.available > 0);
    model.available -= taken ? 1 : 0;
    held += taken ? 1 : 0;
  }

  /** All their connections end. */
  void giveAllBack() {
    model.available += held;
    for (; held > 0; held--) {
      permits.release();
    }
  }

  /** There is one more of them, or one less. */
  void comeOrEnd(Random random) {
    if (model.predecessors == 0 || random.nextBoolean()) {
      model.predecessors++;
      permits.predecessorAdded();
    } else {
      model.predecessors--;
      permits.predecessorRemoved();
    }
  }

  /** Something happens to a connection of one of them, which share the host's health. */
  void liveOn(Random random) {
    switch (random.nextInt(5)) {
      case 0 -> {
        HealthTracker.Part part = health.part();
        part.setWorking(true);
        working.add(part);
      }
      case 1, 2 -> stopWorking();
      case 3 -> {
        model.othersDid |= health.succeeded() != null;
        model.health.succeeded();
      }
      default -> {
        model.othersDid |= health.lost(CloseReason.CLOSED_IN_TRANSACTION, random) != null;
        model.health.lost(true, model.now);
      }
    }
    model.health.othersThatWork = working.size();
  }

  private void stopWorking() {
    if (!working.isEmpty()) {
      working.remove(0).leave();
    }
  }
}
