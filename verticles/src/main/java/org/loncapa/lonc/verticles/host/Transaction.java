// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.pool.PooledTransaction;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Request;
import org.loncapa.lonc.shared.reason.CloseReason;
import org.loncapa.lonc.shared.reason.TransactionOutcome;

/** One request until its reply or its failure. It ends exactly once; a second end is a fault. */
final class Transaction extends PooledTransaction {
  /** Who waits for the end. */
  interface Owner {
    /** A whole reply came, in clear. */
    void replied(Line reply);

    /** There will be no reply. */
    void failed(TransactionOutcome outcome);
  }

  /** The owner of a delayed request, of which nothing is in memory while it waits. */
  interface DelayedOwner extends Owner {
    /** A connection is there: its request may be read. */
    void lent(Connection connection);

    /** The connection ended before anything of the request was sent. */
    void givenBack();
  }

  private final DelayedOwner delayed;
  private Owner owner;
  private Request request;
  private long startedAt;
  private MemoryReservation memory;
  private boolean ended;
  private CloseReason lostBy;

  Transaction(Request request, Owner owner, long now) {
    this(null, owner);
    begin(request, now);
  }

  private Transaction(DelayedOwner delayed, Owner owner) {
    this.delayed = delayed;
    this.owner = owner;
  }

  /**
   * One for a delayed request. While it waits it is a place in the queue. Lent a connection, it
   * gets its request by {@link #begin}.
   */
  static Transaction delayed(DelayedOwner owner) {
    return new Transaction(owner, owner);
  }

  /** The request is known. */
  void begin(Request known, long now) {
    request = known;
    startedAt = now;
  }

  /** Nothing of the request is kept: a delayed one is read again before it is sent. */
  void forgetRequest() {
    request = null;
  }

  /** Null while a delayed request is not read, and once the transaction has ended. */
  Request request() {
    return request;
  }

  /** When the request was whole, in monotonic nanoseconds. */
  long startedAt() {
    return startedAt;
  }

  /** The owner of a delayed request, or null for one of a client. */
  DelayedOwner delayedOwner() {
    return delayed;
  }

  /** What is not read must not go where another id was set: it may be for the host's own. */
  @Override
  protected boolean setsHostId() {
    return request != null && request.setsHostId();
  }

  /**
   * What its request takes in memory. A client that is still there at the end takes it over; for
   * others it is given back.
   */
  void holds(MemoryReservation holding) {
    memory = holding;
  }

  /** Whatever else is held for it, such as its reply. */
  void holdsToo(MemoryReservation other) {
    if (memory == null) {
      other.clear();
    } else {
      other.moveTo(memory);
    }
  }

  /** The owner went away: the transaction goes on, and its end is not reported. */
  void disown() {
    owner = null;
  }

  boolean isDisowned() {
    return owner == null;
  }

  /** The connection ended while the reply was due; {@link #failed} follows. */
  void lostBy(CloseReason reason) {
    lostBy = reason;
  }

  /** Why the connection ended while the reply was due; null if it did not. */
  CloseReason lostBy() {
    return lostBy;
  }

  void replied(Line reply) {
    end();
    if (owner != null) {
      owner.replied(reply);
    }
  }

  void failed(TransactionOutcome outcome) {
    end();
    if (owner != null) {
      owner.failed(outcome);
    }
  }

  private void end() {
    if (ended) {
      throw new IllegalStateException("a transaction ended twice");
    }
    ended = true;
    forgetRequest(); // its memory is given back, but an owner may hold the transaction for long
    if (memory != null && (owner == null || delayed != null)) {
      memory.clear();
    }
  }
}
