// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.ArrayDeque;

/**
 * The transactions that wait for a connection: first in, first out, limited in number and in time.
 * All have the same maximum wait, so the head is always the first to expire.
 *
 * <p>One delayed request can wait beside them without a time limit. It has lower priority, but
 * after {@link #DELAYED_PRIORITY_AFTER} it is next, so continuous traffic cannot starve it.
 */
final class RequestQueue<T extends PooledTransaction> {
  /** Nanoseconds for which a delayed request lets others pass: 1 s. */
  static final long DELAYED_PRIORITY_AFTER = 1_000_000_000L;

  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private T delayed;
  private final int capacity;
  private final long maxWait;

  /**
   * Creates an empty queue.
   *
   * @param capacity maximum number of transactions
   * @param maxWait maximum wait in nanoseconds
   */
  RequestQueue(int capacity, long maxWait) {
    this.capacity = capacity;
    this.maxWait = maxWait;
  }

  /** Adds a transaction at the end. Returns false if the queue is full. */
  boolean offer(T transaction, long now) {
    if (waiting.size() >= capacity) {
      return false;
    }
    transaction.queuedAt = now;
    return waiting.add(transaction);
  }

  /**
   * Returns a transaction that was not sent to its old place: before all that were submitted later,
   * with its original deadline. The capacity does not apply, since it had a place.
   */
  void putBack(T transaction) {
    ArrayDeque<T> older = new ArrayDeque<>();
    while (!waiting.isEmpty() && waiting.peek().queuedAt - transaction.queuedAt < 0) {
      older.push(waiting.poll());
    }
    waiting.addFirst(transaction);
    older.forEach(waiting::addFirst);
  }

  /**
   * Adds the delayed request.
   *
   * @throws IllegalStateException if there is one already
   */
  void delay(T transaction, long now) {
    if (delayed != null) {
      throw new IllegalStateException("a delayed request waits already");
    }
    if (transaction.lostPreparing() == 0) {
      transaction.queuedAt = now;
    }
    delayed = transaction;
  }

  /** Removes the delayed request, if there is one. */
  void dropDelayed() {
    delayed = null;
  }

  /** Removes and returns the transaction for the next free connection, or null. */
  T next(long now) {
    T next = peekNext(now);
    if (next != null && next == delayed) {
      delayed = null;
    } else {
      waiting.poll();
    }
    return next;
  }

  /** Returns the transaction for the next free connection without removing it, or null. */
  T peekNext(long now) {
    boolean itsTurn =
        waiting.isEmpty() || delayed != null && now - delayed.queuedAt >= DELAYED_PRIORITY_AFTER;
    return delayed == null || !itsTurn ? waiting.peek() : delayed;
  }

  /** Returns the number of transactions that want a connection, the delayed one included. */
  int pending() {
    return waiting.size() + (delayed == null ? 0 : 1);
  }

  /** Removes and returns the oldest transaction that is not delayed, or null. */
  T poll() {
    return waiting.poll();
  }

  /** Removes and returns the oldest transaction if it has waited too long; else returns null. */
  T pollExpired(long now) {
    return oldestWait(now) >= maxWait && !waiting.isEmpty() ? waiting.poll() : null;
  }

  /**
   * Removes a transaction from any position. This walks the queue: a client rarely leaves, and
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

  /** Returns the nanoseconds that the oldest transaction has waited; 0 if the queue is empty. */
  long oldestWait(long now) {
    return waiting.isEmpty() ? 0 : now - waiting.peek().queuedAt;
  }
}
