// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.loncapa.lonc.shared.reason.CloseReason;

/** The idle connections of a {@link PoolModel}, and since when each was free. */
final class IdleModel {
  /** The one used last at the end. */
  final ArrayDeque<FakeConnection> all = new ArrayDeque<>();

  private final Map<FakeConnection, Long> freeSince = new HashMap<>();

  /** Those free since then or longer have to go; null for none. */
  private Long suspectSince;

  /** How often a connection had failed without an answer when it was free. */
  private final Map<FakeConnection, Integer> silencesThen = new HashMap<>();

  private int silences;

  /** It is free now, whoever gets it. */
  void freed(FakeConnection c, long now) {
    freeSince.put(c, now);
    silencesThen.put(c, silences);
  }

  /** Some connection of the host failed without an answer. */
  void silence() {
    silences++;
  }

  /** Whether an idle one is to be trusted, so that the host is not DEAD. */
  boolean anyWorks(long now, long answerWithin) {
    return all.stream()
        .filter(c -> !isSuspect(c))
        .anyMatch(c -> silencesThen.get(c) == silences || freeFor(c, now) < answerWithin);
  }

  /** A busy one ended. If it hung, the others were not heard of for even longer. */
  void lost(FakeConnection c, CloseReason reason) {
    suspectSince = reason == CloseReason.NO_PROGRESS ? freeSince.get(c) : null;
  }

  /** One that rested is idle now. Others may have been used since it was. */
  void rested(FakeConnection c) {
    ArrayDeque<FakeConnection> later = new ArrayDeque<>();
    while (!all.isEmpty() && freeSince.get(all.peekLast()) - freeSince.get(c) > 0) {
      later.push(all.pollLast());
    }
    all.add(c);
    all.addAll(later);
  }

  /** The one used last on which this transaction may be sent, or null. */
  FakeConnection usedLast(FakeTransaction t) {
    FakeConnection found = null;
    for (FakeConnection c : all) {
      found = c.servesOwnId() || t.setsHostId ? c : found;
    }
    return found;
  }

  boolean isSuspect(FakeConnection c) {
    return suspectSince != null && freeSince.get(c) - suspectSince <= 0;
  }

  long freeFor(FakeConnection c, long now) {
    return now - freeSince.get(c);
  }

  /** All decisions of an event have come out. */
  void settled() {
    assertThat(all).as("idle and suspect").noneMatch(this::isSuspect);
    suspectSince = null;
  }
}
