// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

/** A transaction without a request. */
final class FakeTransaction extends PooledTransaction {
  final int number;

  /** Whether its request tells its host id itself. */
  final boolean setsHostId;

  FakeTransaction(int number) {
    this(number, false);
  }

  FakeTransaction(int number, boolean setsHostId) {
    this.number = number;
    this.setsHostId = setsHostId;
  }

  @Override
  protected boolean setsHostId() {
    return setsHostId;
  }

  @Override
  public String toString() {
    return "transaction " + number + (setsHostId ? " with an id" : "");
  }
}
