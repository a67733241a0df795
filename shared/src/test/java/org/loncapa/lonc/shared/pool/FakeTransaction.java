// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

/** A transaction without a request. */
final class FakeTransaction extends PooledTransaction {
  final int number;

  FakeTransaction(int number) {
    this.number = number;
  }

  @Override
  public String toString() {
    return "transaction " + number;
  }
}
