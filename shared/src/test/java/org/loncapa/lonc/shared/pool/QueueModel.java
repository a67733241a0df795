// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** Who waits, and whose turn it is. */
final class QueueModel {
  final ArrayDeque<FakeTransaction> live = new ArrayDeque<>();
  private final Map<FakeTransaction, Long> since = new HashMap<>();

  /** The delayed request that waits, or null. */
  private FakeTransaction delayed;

  void add(FakeTransaction t, long now) {
    live.add(t);
    since.put(t, now);
  }

  void delay(FakeTransaction t, long now) {
    delayed = t;
    since.put(t, now);
  }

  boolean hasDelayed() {
    return delayed != null;
  }

  /** The delayed request that waits no longer, or null. */
  FakeTransaction dropDelayed() {
    FakeTransaction t = delayed;
    delayed = null;
    return t;
  }

  FakeTransaction next(long now) {
    boolean patient = delayed == null || waited(delayed, now) < RequestQueue.PATIENCE;
    return patient && !live.isEmpty() ? live.poll() : dropDelayed();
  }

  int wanted() {
    return live.size() + (delayed == null ? 0 : 1);
  }

  long waited(FakeTransaction t, long now) {
    return now - since.get(t);
  }

  long oldestWait(long now) {
    return live.isEmpty() ? 0 : waited(live.peek(), now);
  }
}
