// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

/** A connection without a socket, controlled by the test. */
final class FakeConnection extends PooledConnection {
  final int number;

  /** Under way, or null. */
  FakeTransaction transaction;

  FakeConnection(Decision.Open<?, ?> open, int number) {
    super(open);
    this.number = number;
  }

  /** Nothing of the transaction is sent yet. */
  boolean preparing;

  private boolean servesOwnId = true;

  boolean servesOwnId() {
    return servesOwnId;
  }

  /** Another id was set on it, or the host's own again. */
  void servesOwnId(boolean own) {
    servesOwnId = own;
    hasOwnHostId(own);
  }

  @Override
  public String toString() {
    return "connection " + number;
  }
}
