// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryScheduleTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long NOW = Long.MAX_VALUE - 5; // what follows wraps, as a clock may
  private static final String NAME = name(1);

  private final DeliverySchedule book = new DeliverySchedule(10);

  private static String name(int count) {
    return "1118273462." + count + ".4711.put.msul1";
  }

  @ParameterizedTest
  @CsvSource({
    "TOO_YOUNG, 0",
    "EMPTY, 600",
    "TOO_LONG, 600",
    "NOT_PLAIN, 600",
    "UNREADABLE, 600",
    "GONE, 0",
  })
  void whatWasLeftIsLookedAtAgainAfterAWhile(DelayedOutcome why, long seconds) {
    book.left(NAME, why, NOW);
    assertWaits(seconds);
  }

  @Test
  void whatTheHostDidNotTakeIsTriedAgainAfterTenMinutes() {
    book.noDelivery(NAME, NOW);
    assertWaits(600);
  }

  private void assertWaits(long seconds) {
    long until = NOW + seconds * SECOND;
    if (seconds > 0) {
      assertThat(book.maySend(NAME, until - 1)).isFalse();
      assertThat(book.sendable(until - 1).test(NAME)).isFalse();
    }
    assertThat(book.maySend(NAME, until)).isTrue();
    assertThat(book.sendable(until).test(NAME)).isTrue();
    assertThat(book.maySend(name(2), NOW)).isTrue();
    assertThat(book.isDelivered(NAME)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"CANNOT_RECORD", "CANNOT_DELETE"})
  void whatWasDeliveredIsNeverSentAgainButFinishedLater(DelayedOutcome missing) {
    book.delivered(NAME, missing, NOW);
    assertThat(book.maySend(NAME, NOW + 100_000 * SECOND)).isFalse();
    assertThat(book.sendable(NOW + 100_000 * SECOND).test(NAME)).isFalse();
    assertThat(book.isDelivered(NAME)).isTrue();
    assertThat(book.needsRecord(NAME)).isEqualTo(missing == DelayedOutcome.CANNOT_RECORD);
    assertThat(book.toFinish(NOW + 60 * SECOND - 1)).isEmpty();
    assertThat(book.toFinish(NOW + 60 * SECOND)).containsExactly(NAME);
    book.finished(NAME);
    assertThat(book.maySend(NAME, NOW)).isTrue();
    assertThat(book.size()).isZero();
  }

  @Test
  void anAttemptToFinishThatFailedIsRepeatedAMinuteLater() {
    book.delivered(NAME, DelayedOutcome.CANNOT_RECORD, NOW);
    book.delivered(NAME, DelayedOutcome.CANNOT_DELETE, NOW + 60 * SECOND);
    assertThat(book.needsRecord(NAME)).isFalse();
    assertThat(book.toFinish(NOW + 120 * SECOND - 1)).isEmpty();
    assertThat(book.toFinish(NOW + 120 * SECOND)).containsExactly(NAME);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CANNOT_RECORD", "CANNOT_DELETE"})
  void otherEndsLeaveNothingToFinish(DelayedOutcome end) {
    assertThatThrownBy(() -> book.delivered(NAME, end, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void atTheBoundOfDeliveredOnesTheBookIsFullAndForgetsNone() {
    for (int i = 0; i < 10; i++) {
      assertThat(book.full()).isFalse();
      book.delivered(name(i), DelayedOutcome.CANNOT_DELETE, NOW);
    }
    assertThat(book.full()).isTrue();
    for (int i = 100; i < 200; i++) {
      book.noDelivery(name(i), NOW);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(book.maySend(name(i), NOW)).isFalse();
    }
    book.finished(name(3));
    assertThat(book.full()).isFalse();
  }

  @Test
  void manyThatWaitAreNeverTriedTooSoonAndTheBookStaysSmall() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(book.maySend(name(i), NOW + i)).isTrue();
      book.noDelivery(name(i), NOW + i);
      assertThat(book.size()).isLessThanOrEqualTo(10);
    }
    Predicate<String> sendable = book.sendable(NOW + 600 * SECOND - 1);
    for (int i = 0; i < 1_000; i++) {
      assertThat(book.maySend(name(i), NOW + 600 * SECOND - 1)).isFalse();
      assertThat(sendable.test(name(i))).isFalse();
    }
    assertThat(book.maySend(name(1_000), NOW)).isTrue();
    assertThat(sendable.test(name(1_000))).isTrue();
  }

  @Test
  void theFirstOfManyComeAgainThoughLaterOnesGoOnFailing() {
    List<Integer> again = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      long now = NOW + i * 10 * SECOND;
      if (book.maySend(name(0), now)) {
        again.add(i);
      }
      book.noDelivery(name(i), now);
    }
    // The ten names of the first range: the last of them failed 90 s after the first.
    assertThat(again).startsWith(0, 69, 70);
  }

  @Test
  void theRangeOfManyThatWaitEndsWithTheirTime() {
    for (int i = 10; i < 21; i++) {
      book.left(name(i), DelayedOutcome.EMPTY, NOW);
    }
    assertThat(book.maySend(name(15), NOW + 600 * SECOND - 1)).isFalse();
    assertThat(book.maySend(name(9), NOW)).isTrue();
    assertThat(book.maySend(name(15), NOW + 600 * SECOND)).isTrue();
  }

  @Test
  void thoseWhoseTimeIsOverMakeRoomWithoutARange() {
    for (int i = 0; i < 10; i++) {
      book.left(name(2 * i), DelayedOutcome.EMPTY, NOW);
    }
    book.noDelivery(name(30), NOW + 600 * SECOND);
    assertThat(book.size()).isEqualTo(1);
    assertThat(book.maySend(name(5), NOW + 600 * SECOND)).isTrue();
  }

  @Test
  void aLostConnectionPausesTheHostLongerEachTime() {
    assertThat(book.pauseLeft(NOW)).isZero();
    long now = NOW;
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      book.lost(now);
      assertThat(book.pauseLeft(now)).isEqualTo(seconds * SECOND);
      now += seconds * SECOND;
      assertThat(book.pauseLeft(now - 1)).isEqualTo(1);
      assertThat(book.pauseLeft(now)).isZero();
    }
    book.lost(now);
    book.success();
    assertThat(book.pauseLeft(now)).isZero();
    book.lost(now);
    assertThat(book.pauseLeft(now)).isEqualTo(SECOND);
  }

  @Test
  void aCopyForAnotherThreadStaysAsItWas() {
    Predicate<String> before = book.sendable(NOW);
    book.noDelivery(NAME, NOW);
    assertThat(before.test(NAME)).isTrue();
    assertThat(book.sendable(NOW).test(NAME)).isFalse();
  }

  @Test
  void aBookOfNoNamesIsRefused() {
    assertThatThrownBy(() -> new DeliverySchedule(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"HUNG_UP", "BROKEN_REPLY", "REPLY_TOO_LONG", "NO_PROGRESS"})
  void whatIsLostThreeTimesIsSetAsideAndTriedEveryTenMinutes(DelayedOutcome why) {
    assertThat(book.failed(NAME, why, NOW)).isEqualTo(FileFate.KEEPS_ITS_PLACE);
    assertThat(book.pauseLeft(NOW)).isEqualTo(10 * SECOND);
    assertThat(book.maySend(NAME, NOW + 10 * SECOND)).isTrue();
    assertThat(book.aside()).isEmpty();
    long second = NOW + 10 * SECOND;
    assertThat(book.failed(NAME, why, second)).isEqualTo(FileFate.KEEPS_ITS_PLACE);
    assertThat(book.pauseLeft(second)).isEqualTo(20 * SECOND);
    long third = second + 20 * SECOND;
    assertThat(book.failed(NAME, why, third)).isEqualTo(FileFate.SET_ASIDE);
    assertThat(book.pauseLeft(third)).isZero();
    assertThat(book.maySend(name(2), third)).isTrue();
    assertThat(book.maySend(NAME, third + 600 * SECOND - 1)).isFalse();
    assertThat(book.nextDue(third)).isEqualTo(600 * SECOND);
    assertThat(book.aside()).containsExactly(new AsideFile(NAME, why, 3, third + 600 * SECOND));
    long fourth = third + 600 * SECOND;
    assertThat(book.maySend(NAME, fourth)).isTrue();
    assertThat(book.failed(NAME, why, fourth)).isEqualTo(FileFate.STAYS_ASIDE);
    assertThat(book.pauseLeft(fourth)).isZero();
    assertThat(book.maySend(NAME, fourth + 600 * SECOND - 1)).isFalse();
  }

  @Test
  void theLossesOfAFileAreCountedThoughOthersSucceedBetweenThem() {
    for (int i = 0; i < 2; i++) {
      book.failed(NAME, DelayedOutcome.HUNG_UP, NOW);
      book.success();
      book.finished(name(2));
      assertThat(book.pauseLeft(NOW)).isZero();
    }
    assertThat(book.failed(NAME, DelayedOutcome.NO_PROGRESS, NOW)).isEqualTo(FileFate.SET_ASIDE);
    book.finished(NAME);
    assertThat(book.failed(NAME, DelayedOutcome.HUNG_UP, NOW)).isEqualTo(FileFate.KEEPS_ITS_PLACE);
  }

  @ParameterizedTest
  @CsvSource({"TOO_YOUNG, 600, 600", "NO_MEMORY, 10, 20"})
  void whatIsTooYoungOrWithoutMemoryForAMinuteIsSetAside(DelayedOutcome why, long from, long to) {
    for (long at = NOW; at - NOW < 60 * SECOND; at += SECOND) {
      assertThat(book.failed(NAME, why, at)).isEqualTo(FileFate.KEEPS_ITS_PLACE);
      assertThat(book.maySend(NAME, at)).isTrue();
    }
    long over = NOW + 60 * SECOND;
    assertThat(book.failed(NAME, why, over)).isEqualTo(FileFate.SET_ASIDE);
    assertThat(book.maySend(NAME, over + from * SECOND - 1)).isFalse();
    assertThat(book.maySend(NAME, over + to * SECOND)).isTrue();
  }

  /** Hosts that wait for the same memory do not all try again at one moment. */
  @Test
  void whatIsWithoutMemoryIsTriedAgainAtDifferentTimes() {
    Set<Long> pauses = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      book.failed(NAME + i, DelayedOutcome.NO_MEMORY, NOW);
      pauses.add(book.pauseLeft(NOW));
    }
    assertThat(pauses).hasSizeGreaterThan(10).allMatch(it -> it >= 2 * SECOND && it <= 4 * SECOND);
  }

  @Test
  void ofMoreBadFilesThanTheBookHoldsNoneStopsTheOthersForLong() {
    int tries = 0;
    for (int i = 0; i < 100; i++) {
      FileFate fate = FileFate.KEEPS_ITS_PLACE;
      while (fate == FileFate.KEEPS_ITS_PLACE) {
        fate = book.failed(name(i), DelayedOutcome.HUNG_UP, NOW);
        tries++;
      }
      assertThat(book.size()).isLessThanOrEqualTo(10);
    }
    // Ten or eleven of them three times; then there is a range, and one loss is enough.
    assertThat(tries).isLessThanOrEqualTo(100 + 2 * 11);
    assertThat(book.maySend(name(1_000), NOW)).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(book.maySend(name(i), NOW + 600 * SECOND - 1)).isFalse();
    }
  }

  @Test
  void whatHangsIsNeitherSentNorFinishedBeforeItAnswers() {
    book.delivered(NAME, DelayedOutcome.CANNOT_DELETE, NOW);
    book.hangs(NAME);
    book.hangs(name(2));
    long late = NOW + 100_000 * SECOND;
    assertThat(book.toFinish(late)).isEmpty();
    assertThat(book.maySend(name(2), late)).isFalse();
    assertThat(book.sendable(late).test(name(2))).isFalse();
    assertThat(book.aside()).extracting(AsideFile::why).contains(DelayedOutcome.HANGS);
    book.answers(NAME);
    book.answers(name(2));
    assertThat(book.toFinish(late)).containsExactly(NAME);
    assertThat(book.maySend(name(2), late)).isTrue();
  }

  @Test
  void whatWasTakenAwayIsForgotten() {
    for (int i = 0; i < 3; i++) {
      book.failed(NAME, DelayedOutcome.HUNG_UP, NOW);
    }
    book.forgetOthers(Set.of(), NOW + 600 * SECOND - 1); // it was not asked for it
    assertThat(book.aside()).hasSize(1);
    book.forgetOthers(Set.of(NAME), NOW + 600 * SECOND);
    assertThat(book.aside()).hasSize(1);
    book.forgetOthers(Set.of(name(2)), NOW + 600 * SECOND);
    assertThat(book.aside()).isEmpty();
    assertThat(book.nextDue(NOW)).isZero();
  }
}
