// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.loncapa.lonc.shared.reason.CloseReason;

/** The idle connections of a {@link PoolModel} and the time since which each is free. */
final class IdleModel {
  /** The most recently used one last. */
  final ArrayDeque<FakeConnection> all = new ArrayDeque<>();

  private final Map<FakeConnection, Long> idleSince = new HashMap<>();

  /** Connections free since then or longer must close; null for none. */
  private Long suspectSince;

  /** The number of failures without an answer when each connection became free. */
  private final Map<FakeConnection, Integer> unansweredThen = new HashMap<>();

  private int unansweredFailures;

  /** Records that a connection is free now, before it is known what takes it. */
  void freed(FakeConnection c, long now) {
    idleSince.put(c, now);
    unansweredThen.put(c, unansweredFailures);
  }

  /** Records that a connection of the host failed without an answer. */
  void unanswered() {
    unansweredFailures++;
  }

  /** Returns whether an idle connection works, so that the host is not DEAD. */
  boolean anyWorks(long now, long answerTimeout) {
    return all.stream()
        .filter(c -> !isSuspect(c))
        .anyMatch(
            c -> unansweredThen.get(c) == unansweredFailures || idleFor(c, now) < answerTimeout);
  }

  /** Records that a busy connection ended. If it hung, those free for longer are suspect. */
  void lost(FakeConnection c, CloseReason reason) {
    suspectSince = reason == CloseReason.NO_PROGRESS ? idleSince.get(c) : null;
  }

  /** Records that a connection is idle after its quiet period. Others may have been used since. */
  void quietOver(FakeConnection c) {
    ArrayDeque<FakeConnection> later = new ArrayDeque<>();
    while (!all.isEmpty() && idleSince.get(all.peekLast()) - idleSince.get(c) > 0) {
      later.push(all.pollLast());
    }
    all.add(c);
    all.addAll(later);
  }

  /** Returns the most recently used connection that can serve a transaction, or null. */
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

  /** Checks the state after all decisions of an event. */
  void settled() {
    assertThat(all).as("idle and suspect").noneMatch(this::isSuspect);
    suspectSince = null;
  }
}
