// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.pool;

import java.util.Random;

/**
 * Takes its choices from bytes, one for each choice that is small, and goes on by itself after
 * them. So a fuzzer that changes one byte changes one event, and not all that come after it.
 */
final class ChosenRandom extends Random {
  private static final long serialVersionUID = 1;

  private final byte[] choices;
  private int used;

  ChosenRandom(byte[] choices) {
    super(choices.length);
    this.choices = choices.clone();
  }

  @Override
  protected int next(int bits) {
    int drawn = super.next(bits);
    // While it is made, Random itself may draw.
    if (choices == null || used == choices.length) {
      return drawn;
    }
    int high = (choices[used++] & 0xff) << 24;
    return (high | drawn & 0xffffff) >>> 32 - bits;
  }
}
