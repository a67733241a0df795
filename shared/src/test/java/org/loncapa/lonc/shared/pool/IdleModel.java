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

  private final Map<FakeConnection, Long> idleSince = new HashMap<>();

  /** Those free since then or longer have to go; null for none. */
  private Long suspectSince;

  /** How often a connection had failed without an answer when it was free. */
  private final Map<FakeConnection, Integer> unansweredThen = new HashMap<>();

  private int unansweredFailures;

  /** It is free now, whoever gets it. */
  void freed(FakeConnection c, long now) {
    idleSince.put(c, now);
    unansweredThen.put(c, unansweredFailures);
  }

  /** Some connection of the host failed without an answer. */
  void unanswered() {
    unansweredFailures++;
  }

  /** Whether an idle one is to be trusted, so that the host is not DEAD. */
  boolean anyWorks(long now, long answerTimeout) {
    return all.stream()
        .filter(c -> !isSuspect(c))
        .anyMatch(
            c -> unansweredThen.get(c) == unansweredFailures || idleFor(c, now) < answerTimeout);
  }

  /** A busy one ended. If it hung, the others were not heard of for even longer. */
  void lost(FakeConnection c, CloseReason reason) {
    suspectSince = reason == CloseReason.NO_PROGRESS ? idleSince.get(c) : null;
  }

  /** One that rested is idle now. Others may have been used since it was. */
  void quietOver(FakeConnection c) {
    ArrayDeque<FakeConnection> later = new ArrayDeque<>();
    while (!all.isEmpty() && idleSince.get(all.peekLast()) - idleSince.get(c) > 0) {
      later.push(all.pollLast());
    }
    all.add(c);
    all.addAll(later);
  }

  /** The one used last on which this transaction may be sent, or null. */
  FakeConnection mostRecentlyUsed(FakeTransaction t) {
    FakeConnection found = null;
    for (FakeConnection c : all) {
      found = c.servesOwnId() || t.setsHostId ? c : found;
    }
    return found;
  }

  boolean isSuspect(FakeConnection c) {
    return suspectSince != null && idleSince.get(c) - suspectSince <= 0;
  }

  long idleFor(FakeConnection c, long now) {
    return now - idleSince.get(c);
  }

  /** All decisions of an event have come out. */
  void settled() {
    assertThat(all).as("idle and suspect").noneMatch(this::isSuspect);
    suspectSince = null;
  }
}
