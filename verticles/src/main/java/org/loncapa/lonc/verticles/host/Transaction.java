// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import org.loncapa.lonc.shared.pool.PooledTransaction;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Request;
import org.loncapa.lonc.shared.reason.Outcome;

/** One request until its reply or its failure. It ends exactly once; a second end is a fault. */
final class Transaction extends PooledTransaction {
  /** Who waits for the end. */
  interface Owner {
    /** A whole reply came, in clear. */
    void replied(Line reply);

    /** There will be no reply. */
    void failed(Outcome outcome);
  }

  /** Null while it is but a place in the queue, see {@link #turnOf}. */
  final Request request;

  final long startedAt;
  private Owner owner;
  private boolean ended;

  Transaction(Request request, Owner owner, long now) {
    this.request = request;
    this.owner = owner;
    this.startedAt = now;
  }

  /**
   * A place in the queue for a delayed request whose file is not read yet. Instead of being sent it
   * gives its connection to the replayer.
   */
  static Transaction turnOf(Replayer replayer) {
    return new Transaction(null, replayer, 0);
  }

  boolean isTurn() {
    return request == null;
  }

  /** The owner went away: the transaction goes on, and nobody hears of its end. */
  void disown() {
    owner = null;
  }

  boolean isDisowned() {
    return owner == null;
  }

  void replied(Line reply) {
    end();
    if (owner != null) {
      owner.replied(reply);
    }
  }

  void failed(Outcome outcome) {
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
  }
}
