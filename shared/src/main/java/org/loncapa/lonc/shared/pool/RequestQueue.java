// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.ArrayDeque;

/**
 * The transactions that wait for a connection: first come, first served, bounded in number and in
 * time. All wait equally long at most, so the head is always the one that expires first.
 *
 * <p>Beside them there is room for one delayed request, which waits without end. It goes behind the
 * others, but once it has waited for {@link #PATIENCE} it goes next: traffic that never ceases must
 * not keep it on disk for ever.
 */
final class RequestQueue<T extends PooledTransaction> {
  /** Nanoseconds for which a delayed request lets others pass: 1 s. */
  static final long PATIENCE = 1_000_000_000L;

  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private T delayed;
  private final int most;
  private final long longest;

  /**
   * An empty queue.
   *
   * @param most transactions that may wait
   * @param longest nanoseconds that one may wait
   */
  RequestQueue(int most, long longest) {
    this.most = most;
    this.longest = longest;
  }

  /** Adds at the end, or answers false when the queue is full. */
  boolean offer(T transaction, long now) {
    if (waiting.size() >= most) {
      return false;
    }
    transaction.queuedAt = now;
    return waiting.add(transaction);
  }

  /**
   * Puts one back that had its turn and was not sent: before all that were submitted after it, with
   * its first deadline. It had a place, so the bound does not matter.
   */
  void putBack(T transaction) {
    ArrayDeque<T> older = new ArrayDeque<>();
    while (!waiting.isEmpty() && waiting.peek().queuedAt - transaction.queuedAt < 0) {
      older.push(waiting.poll());
    }
    waiting.addFirst(transaction);
    older.forEach(waiting::addFirst);
  }

  /** Lets a delayed request wait; there is never more than one. */
  void delay(T transaction, long now) {
    if (delayed != null) {
      throw new IllegalStateException("a delayed request waits already");
    }
    if (transaction.lostPreparing() == 0) {
      transaction.queuedAt = now;
    }
    delayed = transaction;
  }

  /** The delayed request waits no longer. */
  void dropDelayed() {
    delayed = null;
  }

  /** Takes the transaction that is to have the next connection, or null. */
  T next(long now) {
    T next = peekNext(now);
    if (next != null && next == delayed) {
      delayed = null;
    } else {
      waiting.poll();
    }
    return next;
  }

  /** The same, and leaves it where it is. */
  T peekNext(long now) {
    boolean itsTurn = waiting.isEmpty() || delayed != null && now - delayed.queuedAt >= PATIENCE;
    return delayed == null || !itsTurn ? waiting.peek() : delayed;
  }

  /** Transactions that want a connection, the delayed one included. */
  int wanted() {
    return waiting.size() + (delayed == null ? 0 : 1);
  }

  /** Takes the head of those that are not delayed, or null. */
  T poll() {
    return waiting.poll();
  }

  /** Takes the head if it has waited too long, else null. */
  T pollExpired(long now) {
    return oldestWait(now) >= longest && !waiting.isEmpty() ? waiting.poll() : null;
  }

  /**
   * Takes one out from wherever it stands. This walks the queue: a client that leaves is rare, and
   * 5,000 steps cost less than the links that would save them.
   */
  boolean remove(T transaction) {
    return waiting.removeFirstOccurrence(transaction);
  }

  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Nanoseconds that the head has waited, 0 when nobody waits. */
  long oldestWait(long now) {
    return waiting.isEmpty() ? 0 : now - waiting.peek().queuedAt;
  }
}
