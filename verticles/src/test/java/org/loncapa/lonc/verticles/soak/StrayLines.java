// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.Random;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;

/** Has one lond send lines that nothing asked for, in bursts, on connections with no reply due. */
final class StrayLines implements Load.Worker {
  private static final int REST_MILLIS = 5_000;
  private static final int MOST = 30;
  private static final int APART_MILLIS = 10;

  private final Place place;
  private final MisbehavingLond lond;
  private final Journal journal;
  private final Random random;

  StrayLines(Place place, MisbehavingLond lond, Journal journal, Random random) {
    this.place = place;
    this.lond = lond;
    this.journal = journal;
    this.random = random;
  }

  @Override
  public void turn(Load.Pause pause) throws InterruptedException {
    if (!pause.forMillis(random.nextInt(REST_MILLIS))) {
      return;
    }
    int times = 1 + random.nextInt(MOST);
    journal.note("stray lines", "%s, %d times".formatted(place, times));
    for (int i = 0; i < times && pause.forMillis(random.nextInt(APART_MILLIS)); i++) {
      lond.sendStrays("%s%s-".formatted(Crossings.STRAY, place));
    }
  }
}
