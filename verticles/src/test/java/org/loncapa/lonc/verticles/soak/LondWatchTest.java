// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loncapa.lonc.verticles.fakes.Progress.Received;

/** What the soak lets reach a lond. */
class LondWatchTest {
  private final Ledger ledger = new Ledger(new Journal());
  private final Place place =
      new Place("h1", "127.0.0.2", true, Path.of("/tmp/h1"), new ExpectedPresence());
  private final DelayedBook delayed = new DelayedBook(place, ledger);
  private final LondWatch watch = new LondWatch(place, delayed, ledger);

  private void gets(String text, boolean sealed) {
    watch.accept(new Received(1, text, sealed));
  }

  @Test
  void eachRequestMayComeOnce() {
    gets("echo:kept.h1.1:xyz", false);
    gets("echo:kept.h1.2:x:y:z", false);
    gets("echo:sealed-kept.h1.3:", true);
    gets("ping", false);
    gets("size:100", false);
    gets("", false);
    gets("sethost:beta:echo:kept.h1.4:x", false);
    gets("sethost:beta:echo:sealed-kept.h1.5:x", true);
    assertThat(ledger.broken()).isNull();
  }

  @Test
  void aRequestThatComesTwiceBreaksAPromise() {
    gets("echo:kept.h1.1:xyz", false);
    gets("echo:kept.h1.1:xyz", false);
    assertThat(ledger.broken()).endsWith("the lond of h1 got kept.h1.1 twice");
  }

  @ParameterizedTest
  @CsvSource({
    "echo:kept.h2.1:x, false",
    "echo:sealed-kept.h1.1:x, false",
    "echo:kept.h1.1:x, true",
    "sethost:beta:echo:sealed-kept.h1.1:x, false",
    "sethost:beta:echo:kept.h2.1:x, false",
    "half a line, false",
  })
  void whatIsNotForItOrNotAsItShouldBeBreaksAPromise(String text, boolean sealed) {
    gets(text, sealed);
    assertThat(ledger.broken()).contains("the lond of h1 got");
  }

  @Test
  void aRequestThatRanForAnotherIdBreaksAPromise() {
    watch.misrouted(new Received(1, "echo:kept.h1.1:xyz", false));
    assertThat(ledger.broken()).contains("the lond of h1 ran for another host id");
  }

  @Test
  void tooMuchMemoryBreaksAPromise() {
    MemoryWatch memory = new MemoryWatch(null, ledger);
    memory.saw(Limits.PEAK_RSS_KIB);
    assertThat(ledger.broken()).isNull();
    memory.saw(Limits.PEAK_RSS_KIB + 1);
    assertThat(ledger.broken()).contains("420 MiB");
  }

  @Test
  void delayedRequestsComeInOrderAndTheLastOnePerhapsAgain() {
    for (int i = 0; i < 3; i++) {
      delayed.next();
    }
    gets(delayed.request(1), false);
    gets(delayed.request(1), false);
    gets(delayed.request(2), false);
    assertThat(delayed.allArrived()).isFalse();
    gets(delayed.request(3), false);
    assertThat(delayed.allArrived()).isTrue();
    assertThat(ledger.broken()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 1"})
  void aDelayedRequestOutOfItsOrderBreaksAPromise(int last, int next) {
    for (int i = 1; i <= last; i++) {
      gets(delayed.request(i), false);
    }
    gets(delayed.request(next), false);
    assertThat(ledger.broken()).contains("delayed request h1." + next + " arrived after");
  }

  @ParameterizedTest
  @CsvSource({"3, true", "4, false"})
  void onlyTheOneThatCrossedAStrayLineMayBeLost(int next, boolean allowed) {
    gets(delayed.request(1), false);
    delayed.nextMayBeLost();
    gets(delayed.request(next), false);
    assertThat(ledger.broken() == null).isEqualTo(allowed);
  }

  @Test
  void deliveredRequestsHaveToBeOnRecord() {
    delayed.next();
    delayed.next();
    String line = "1795476423:S:h1:log:h1.1:Mon Nov 23 23:27:06 2026";
    assertThat(delayed.unrecorded(List.of(line, line, "1:S:h2:log:h2.2:now"))).isEqualTo(1);
  }
}
