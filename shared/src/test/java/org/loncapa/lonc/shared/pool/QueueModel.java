// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The queued requests and their order. */
final class QueueModel {
  final ArrayDeque<FakeTransaction> live = new ArrayDeque<>();
  private final Map<FakeTransaction, Long> since = new HashMap<>();

  /** The queued delayed request, or null. */
  private FakeTransaction delayed;

  /** It was submitted, wherever it goes. */
  void first(FakeTransaction t, long now) {
    since.put(t, now);
  }

  void add(FakeTransaction t) {
    live.add(t);
  }

  /** Before all that were submitted later. */
  void putBack(FakeTransaction t) {
    List<FakeTransaction> all = new ArrayList<>(live);
    int at = 0;
    while (at < all.size() && since.get(all.get(at)) - since.get(t) < 0) {
      at++;
    }
    all.add(at, t);
    live.clear();
    live.addAll(all);
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

  FakeTransaction peekNext(long now) {
    boolean patient = delayed == null || waited(delayed, now) < RequestQueue.DELAYED_PRIORITY_AFTER;
    return patient && !live.isEmpty() ? live.peek() : delayed;
  }

  FakeTransaction next(long now) {
    boolean patient = delayed == null || waited(delayed, now) < RequestQueue.DELAYED_PRIORITY_AFTER;
    return patient && !live.isEmpty() ? live.poll() : dropDelayed();
  }

  int pending() {
    return live.size() + (delayed == null ? 0 : 1);
  }

  long waited(FakeTransaction t, long now) {
    return now - since.get(t);
  }

  long oldestWait(long now) {
    return live.isEmpty() ? 0 : waited(live.peek(), now);
  }
}
