// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.loncapa.lonc.shared.pool.PooledConnection.State;
import org.loncapa.lonc.shared.reason.CloseReason;

/**
 * The connections of a pool by state. {@link #move} is the only code that changes a connection's
 * state, so a count can never lie; a move that makes no sense is a fault and says so. Moves that
 * the outside must carry out are put among the decisions.
 */
final class ConnectionSet<C extends PooledConnection, T extends PooledTransaction> {
  private final Queue<Decision<C, T>> decisions;
  private final int[] counts = new int[State.values().length];

  /** Used longest ago first: lent from the end, pruned from the start. */
  private final ArrayDeque<C> idle = new ArrayDeque<>();

  ConnectionSet(Queue<Decision<C, T>> decisions) {
    this.decisions = decisions;
  }

  /** Asks for a new connection; it is counted from now on. */
  void open(int round) {
    counts[State.SETTING_UP.ordinal()]++;
    decisions.add(new Decision.Open<>(round));
  }

  /** Lends a connection to a transaction. */
  void lend(C connection, T transaction) {
    move(connection, State.BUSY);
    decisions.add(new Decision.Send<>(connection, transaction));
  }

  /** Asks for a connection's end. */
  void close(C connection, CloseReason reason) {
    move(connection, State.CLOSING);
    decisions.add(new Decision.Close<>(connection, reason));
  }

  /** Asks for the end of the one that is idle longest, if any. */
  void closeOneIdle(CloseReason reason) {
    if (!idle.isEmpty()) {
      close(idle.peekFirst(), reason);
    }
  }

  /** Asks for the end of those that have been idle since {@code since} or before. */
  void closeIdle(long since, CloseReason reason) {
    while (!idle.isEmpty() && idle.peekFirst().freeSince - since <= 0) {
      close(idle.peekFirst(), reason);
    }
  }

  /** Moves the connection into another state. */
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

  /** Behind those used longer ago: one that rested was used before some that did not. */
  private void addIdle(C connection) {
    C last = idle.peekLast();
    if (last != null && last.freeSince - connection.freeSince > 0) {
      idle.pollLast();
      addIdle(connection);
      idle.addLast(last);
    } else {
      idle.addLast(connection);
    }
  }

  /** The idle connection used last that serves a transaction, or null. It stays where it is. */
  C usedLast(T transaction) {
    C last = idle.peekLast();
    return last == null || last.serves(transaction) ? last : anyFor(transaction);
  }

  private C anyFor(T transaction) {
    for (Iterator<C> all = idle.descendingIterator(); all.hasNext(); ) {
      C connection = all.next();
      if (connection.serves(transaction)) {
        return connection;
      }
    }
    return null;
  }

  /**
   * Returns whether a connection works (behaviour.md, section 4): it has a transaction under way,
   * has just had one and rests, or is idle and was heard on within {@code answerWithin} or after
   * the latest failure without an answer. The idle one used last tells it of all.
   */
  boolean anyWorks(int silences, long now, long answerWithin) {
    C last = idle.peekLast();
    boolean idleWorks =
        last != null && (last.silences == silences || now - last.freeSince < answerWithin);
    return count(State.BUSY) + count(State.RESTING) > 0 || idleWorks;
  }

  int count(State state) {
    return counts[state.ordinal()];
  }

  /** All that lond may see, or soon will. */
  int size() {
    int inUse = count(State.SETTING_UP) + count(State.BUSY) + count(State.CLOSING);
    return inUse + idle.size() + count(State.RESTING);
  }
}
