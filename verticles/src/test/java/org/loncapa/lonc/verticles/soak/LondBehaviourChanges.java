// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.Random;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;

/** Gives one lond a mood now and then. */
final class LondBehaviourChanges implements Load.Worker {
  private static final int NORMAL_MILLIS = 6_000;
  private static final int MOOD_MILLIS = 4_000;

  private final Place place;
  private final MisbehavingLond lond;
  private final Journal journal;
  private final Random random;
  private final ShuffledChoices<LondBehaviour> deck;

  LondBehaviourChanges(Place place, MisbehavingLond lond, Journal journal, Random random) {
    this.place = place;
    this.lond = lond;
    this.journal = journal;
    this.random = random;
    this.deck = new ShuffledChoices<>(LondBehaviour.all(), random);
  }

  @Override
  public void turn(Load.Pause pause) throws InterruptedException {
    if (!pause.forMillis(random.nextInt(NORMAL_MILLIS))) {
      return;
    }
    LondBehaviour mood = deck.deal();
    journal.note(mood.kind(), place + " " + mood.detail());
    mood.begin().accept(lond);
    pause.forMillis(random.nextInt(MOOD_MILLIS));
    mood.end().accept(lond);
    journal.over("the lond of %s is itself again".formatted(place));
  }
}
