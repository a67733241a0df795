// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

/** The part of a connection that a {@link HostPool} manages. Only the pool changes it. */
public abstract class PooledConnection {
  /** Each state is one of the pool's lists or counts. */
  public enum State {
    /** Resolving the name, connecting, or in its handshake. */
    SETTING_UP,
    /** Ready for a request. */
    IDLE,
    /** Assigned to a transaction. */
    BUSY,
    /** In its quiet period: carries no request for a second, so that a stray byte shows. */
    QUIET,
    /** The pool has requested its end. It takes no request. */
    CLOSING,
    /** Ended. */
    CLOSED;

    /** Returns whether {@code next} may follow this state. */
    boolean leadsTo(State next) {
      return switch (next) {
        case SETTING_UP -> false;
        case IDLE -> this == SETTING_UP || this == BUSY || this == QUIET;
        case BUSY -> this == SETTING_UP || this == IDLE || this == BUSY || this == QUIET;
        case QUIET -> this == BUSY;
        case CLOSING -> this != CLOSING && this != CLOSED;
        case CLOSED -> this != CLOSED;
      };
    }
  }

  State state = State.SETTING_UP;

  /** When it last became ready for a request, in monotonic nanoseconds. */
  long idleSince;

  /** The host's count of failures without an answer at that time. */
  int unansweredFailures;

  /** When its quiet period is due, unless it is idle for a second before. */
  long quietDue;

  private boolean hasOwnHostId = true;

  final int round;

  /**
   * Creates a connection that is being set up.
   *
   * @param open the decision that requested it
   */
  protected PooledConnection(Decision.Open<?, ?> open) {
    round = open.round();
  }

  /** Returns the state of this connection. */
  public final State state() {
    return state;
  }

  /**
   * Sets whether lond runs a request without {@code sethost} for the host's own id on this
   * connection. False after another id was set, or if the id is unknown (PROTOCOL.md section 1.5).
   */
  protected final void hasOwnHostId(boolean own) {
    hasOwnHostId = own;
  }

  /** Returns whether a transaction may be sent on this connection. */
  final boolean serves(PooledTransaction transaction) {
    return hasOwnHostId || transaction.setsHostId();
  }
}
