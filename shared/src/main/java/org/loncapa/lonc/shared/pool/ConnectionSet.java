// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;

/**
 * The connections of a pool by state. Only {@link #move} changes the state of a connection, so the
 * counts are always right; an illegal transition throws. Transitions that need work on a socket are
 * added to the decisions.
 */
final class ConnectionSet<C extends PooledConnection, T extends PooledTransaction> {
  private final Queue<Decision<C, T>> decisions;
  private final int[] counts = new int[State.values().length];

  /** Least recently used first: requests take the last one, pruning starts with the first. */
  private final ArrayDeque<C> idle = new ArrayDeque<>();

  ConnectionSet(Queue<Decision<C, T>> decisions) {
    this.decisions = decisions;
  }

  /** Requests a new connection and counts it immediately. */
  void open(int round) {
    counts[State.SETTING_UP.ordinal()]++;
    decisions.add(new Decision.Open<>(round));
  }

  /** Assigns an idle connection to a transaction. */
  void lend(C connection, T transaction) {
    move(connection, State.BUSY);
    decisions.add(new Decision.Send<>(connection, transaction));
  }

  /** Requests that a connection closes. */
  void close(C connection, CloseReason reason) {
    move(connection, State.CLOSING);
    decisions.add(new Decision.Close<>(connection, reason));
  }

  /** Requests that the connection that is idle longest closes, if there is one. */
  void closeOneIdle(CloseReason reason) {
    if (!idle.isEmpty()) {
      close(idle.peekFirst(), reason);
    }
  }

  /**
   * Requests that all connections close that have been idle since {@code since} or longer.
   *
   * @param since monotonic nanoseconds
   */
  void closeIdle(long since, CloseReason reason) {
    while (!idle.isEmpty() && idle.peekFirst().idleSince - since <= 0) {
      close(idle.peekFirst(), reason);
    }
  }

  /**
   * Moves the connection into another state.
   *
   * @throws IllegalStateException if {@code to} cannot follow the present state
   */
  void move(C connection, State to) {
    State from = connection.state;
    if (!from.leadsTo(to)) {
      throw new IllegalStateException("a connection cannot go from " + from + " to " + to);
    }
    if (from == State.IDLE) {
      idle.removeLastOccurrence(connection);
    }
    if (to == State.IDLE) {
      addIdle(connection);
    }
    counts[from.ordinal()]--;
    counts[to.ordinal()]++;
    connection.state = to;
  }

  /**
   * Keeps the order of last use: a connection that comes from its quiet period was used before some
   * that are idle already.
   */
  private void addIdle(C connection) {
    C last = idle.peekLast();
    if (last != null && last.idleSince - connection.idleSince > 0) {
      idle.pollLast();
      addIdle(connection);
      idle.addLast(last);
    } else {
      idle.addLast(connection);
    }
  }

  /**
   * Returns the most recently used idle connection that can serve a transaction, or null. The
   * connection stays idle.
   */
  C mostRecentlyUsed(T transaction) {
    C last = idle.peekLast();
    return last == null || last.serves(transaction) ? last : findFor(transaction);
  }

  private C findFor(T transaction) {
    for (Iterator<C> all = idle.descendingIterator(); all.hasNext(); ) {
      C connection = all.next();
      if (connection.serves(transaction)) {
        return connection;
      }
    }
    return null;
  }

  /**
   * Returns whether a connection works, as BEHAVIOUR.md section 4 defines it: it is busy, it is in
   * its quiet period, or it is idle and either not suspect or used within {@code answerTimeout}.
   * The most recently used idle connection decides for all idle ones.
   *
   * @param unansweredFailures the present count of failures without an answer
   * @param answerTimeout nanoseconds
   */
  boolean anyWorks(int unansweredFailures, long now, long answerTimeout) {
    C last = idle.peekLast();
    boolean idleWorks =
        last != null
            && (last.unansweredFailures == unansweredFailures
                || now - last.idleSince < answerTimeout);
    return count(State.BUSY) + count(State.QUIET) > 0 || idleWorks;
  }

  int count(State state) {
    return counts[state.ordinal()];
  }

  /** Returns the number of connections in all states but CLOSED. lond sees no more than these. */
  int size() {
    int inUse = count(State.SETTING_UP) + count(State.BUSY) + count(State.CLOSING);
    return inUse + idle.size() + count(State.QUIET);
  }
}
