// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Gives each of its cards once, in a random order, then all of them again, in another. */
final class ShuffledChoices<T> {
  private final List<T> cards;
  private final Random random;
  private int dealt;

  ShuffledChoices(List<T> cards, Random random) {
    this.cards = new ArrayList<>(cards);
    this.random = random;
    this.dealt = cards.size();
  }

  T deal() {
    if (dealt == cards.size()) {
      Collections.shuffle(cards, random);
      dealt = 0;
    }
    return cards.get(dealt++);
  }
}
