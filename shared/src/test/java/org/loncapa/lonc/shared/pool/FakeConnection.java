// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

/** A connection without a socket; the test says what happens to it. */
final class FakeConnection extends PooledConnection {
  final int number;

  /** Under way, or null. */
  FakeTransaction transaction;

  FakeConnection(Decision.Open<?, ?> open, int number) {
    super(open);
    this.number = number;
  }

  @Override
  public String toString() {
    return "connection " + number;
  }
}
