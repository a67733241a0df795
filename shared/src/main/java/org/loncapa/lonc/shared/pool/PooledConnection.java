// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

/** What a {@link HostPool} knows of a connection. Only the pool changes it. */
public abstract class PooledConnection {
  /** Each state is one of the pool's lists or counts. */
  public enum State {
    /** Resolving, connecting or shaking hands. */
    SETTING_UP,
    /** Ready, in the pool's idle list. */
    IDLE,
    /** Lent to a transaction. */
    BUSY,
    /** Between two transactions for a second, so that a byte too many shows. */
    RESTING,
    /** The pool has asked for its end; it is lent to nobody. */
    CLOSING,
    /** Gone. */
    CLOSED;

    /** Whether a connection may go from this state into {@code next}. */
    boolean leadsTo(State next) {
      return switch (next) {
        case SETTING_UP -> false;
        case IDLE -> this == SETTING_UP || this == BUSY || this == RESTING;
        case BUSY -> this == SETTING_UP || this == IDLE || this == BUSY || this == RESTING;
        case RESTING -> this == BUSY;
        case CLOSING -> this != CLOSING && this != CLOSED;
        case CLOSED -> this != CLOSED;
      };
    }
  }

  State state = State.SETTING_UP;

  /** When it was last ready to be lent. */
  long freeSince;

  /** How often a connection of the host had failed without an answer by then. */
  int silences;

  /** When it has to rest, unless it has an idle second before. */
  long restDue;

  private boolean hasOwnHostId = true;

  final int round;

  /**
   * A connection that is being set up.
   *
   * @param open the decision that asked for it
   */
  protected PooledConnection(Decision.Open<?, ?> open) {
    round = open.round();
  }

  /** Where the connection is in its life. */
  public final State state() {
    return state;
  }

  /**
   * Whether lond runs a request without {@code sethost} for the host's own id on this connection.
   * False once another id was set, or when nobody can tell which.
   */
  protected final void hasOwnHostId(boolean own) {
    hasOwnHostId = own;
  }

  /** Whether a transaction may be sent on this connection. */
  final boolean serves(PooledTransaction transaction) {
    return hasOwnHostId || transaction.setsHostId();
  }
}
