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

  private final DeliverySchedule schedule = new DeliverySchedule(10);

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
  void anUnsendableFileIsCheckedAgainAfterAWhile(DelayedOutcome why, long seconds) {
    schedule.notSent(NAME, why, NOW);
    assertWaits(seconds);
  }

  @Test
  void anUndeliveredRequestIsRetriedAfterTenMinutes() {
    schedule.noDelivery(NAME, NOW);
    assertWaits(600);
  }

  private void assertWaits(long seconds) {
    long until = NOW + seconds * SECOND;
    if (seconds > 0) {
      assertThat(schedule.isSendable(NAME, until - 1)).isFalse();
      assertThat(schedule.sendableFilter(until - 1).test(NAME)).isFalse();
    }
    assertThat(schedule.isSendable(NAME, until)).isTrue();
    assertThat(schedule.sendableFilter(until).test(NAME)).isTrue();
    assertThat(schedule.isSendable(name(2), NOW)).isTrue();
    assertThat(schedule.isDelivered(NAME)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"CANNOT_RECORD", "CANNOT_DELETE"})
  void aDeliveredRequestIsNeverSentAgainButFinishedLater(DelayedOutcome missing) {
    schedule.delivered(NAME, missing, NOW);
    assertThat(schedule.isSendable(NAME, NOW + 100_000 * SECOND)).isFalse();
    assertThat(schedule.sendableFilter(NOW + 100_000 * SECOND).test(NAME)).isFalse();
    assertThat(schedule.isDelivered(NAME)).isTrue();
    assertThat(schedule.needsRecord(NAME)).isEqualTo(missing == DelayedOutcome.CANNOT_RECORD);
    assertThat(schedule.toFinish(NOW + 60 * SECOND - 1)).isEmpty();
    assertThat(schedule.toFinish(NOW + 60 * SECOND)).containsExactly(NAME);
    schedule.finished(NAME);
    assertThat(schedule.isSendable(NAME, NOW)).isTrue();
    assertThat(schedule.size()).isZero();
  }

  @Test
  void anAttemptToFinishThatFailedIsRepeatedAMinuteLater() {
    schedule.delivered(NAME, DelayedOutcome.CANNOT_RECORD, NOW);
    schedule.delivered(NAME, DelayedOutcome.CANNOT_DELETE, NOW + 60 * SECOND);
    assertThat(schedule.needsRecord(NAME)).isFalse();
    assertThat(schedule.toFinish(NOW + 120 * SECOND - 1)).isEmpty();
    assertThat(schedule.toFinish(NOW + 120 * SECOND)).containsExactly(NAME);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CANNOT_RECORD", "CANNOT_DELETE"})
  void otherEndsLeaveNothingToFinish(DelayedOutcome end) {
    assertThatThrownBy(() -> schedule.delivered(NAME, end, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void atTheBoundOfDeliveredOnesTheBookIsFullAndForgetsNone() {
    for (int i = 0; i < 10; i++) {
      assertThat(schedule.isFull()).isFalse();
      schedule.delivered(name(i), DelayedOutcome.CANNOT_DELETE, NOW);
    }
    assertThat(schedule.isFull()).isTrue();
    for (int i = 100; i < 200; i++) {
      schedule.noDelivery(name(i), NOW);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(schedule.isSendable(name(i), NOW)).isFalse();
    }
    schedule.finished(name(3));
    assertThat(schedule.isFull()).isFalse();
  }

  @Test
  void manyThatWaitAreNeverTriedTooSoonAndTheBookStaysSmall() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(schedule.isSendable(name(i), NOW + i)).isTrue();
      schedule.noDelivery(name(i), NOW + i);
      assertThat(schedule.size()).isLessThanOrEqualTo(10);
    }
    Predicate<String> sendableFilter = schedule.sendableFilter(NOW + 600 * SECOND - 1);
    for (int i = 0; i < 1_000; i++) {
      assertThat(schedule.isSendable(name(i), NOW + 600 * SECOND - 1)).isFalse();
      assertThat(sendableFilter.test(name(i))).isFalse();
    }
    assertThat(schedule.isSendable(name(1_000), NOW)).isTrue();
    assertThat(sendableFilter.test(name(1_000))).isTrue();
  }

  @Test
  void theFirstOfManyComeAgainThoughLaterOnesGoOnFailing() {
    List<Integer> again = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      long now = NOW + i * 10 * SECOND;
      if (schedule.isSendable(name(0), now)) {
        again.add(i);
      }
      schedule.noDelivery(name(i), now);
    }
    // The ten names of the first range: the last of them failed 90 s after the first.
    assertThat(again).startsWith(0, 69, 70);
  }

  @Test
  void theRangeOfManyThatWaitEndsWithTheirTime() {
    for (int i = 10; i < 21; i++) {
      schedule.notSent(name(i), DelayedOutcome.EMPTY, NOW);
    }
    assertThat(schedule.isSendable(name(15), NOW + 600 * SECOND - 1)).isFalse();
    assertThat(schedule.isSendable(name(9), NOW)).isTrue();
    assertThat(schedule.isSendable(name(15), NOW + 600 * SECOND)).isTrue();
  }

  @Test
  void thoseWhoseTimeIsOverMakeRoomWithoutARange() {
    for (int i = 0; i < 10; i++) {
      schedule.notSent(name(2 * i), DelayedOutcome.EMPTY, NOW);
    }
    schedule.noDelivery(name(30), NOW + 600 * SECOND);
    assertThat(schedule.size()).isEqualTo(1);
    assertThat(schedule.isSendable(name(5), NOW + 600 * SECOND)).isTrue();
  }

  @Test
  void aLostConnectionPausesTheHostLongerEachTime() {
    assertThat(schedule.pauseLeft(NOW)).isZero();
    long now = NOW;
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      schedule.connectionLost(now);
      assertThat(schedule.pauseLeft(now)).isEqualTo(seconds * SECOND);
      now += seconds * SECOND;
      assertThat(schedule.pauseLeft(now - 1)).isEqualTo(1);
      assertThat(schedule.pauseLeft(now)).isZero();
    }
    schedule.connectionLost(now);
    schedule.succeeded();
    assertThat(schedule.pauseLeft(now)).isZero();
    schedule.connectionLost(now);
    assertThat(schedule.pauseLeft(now)).isEqualTo(SECOND);
  }

  @Test
  void aCopyForAnotherThreadStaysAsItWas() {
    Predicate<String> before = schedule.sendableFilter(NOW);
    schedule.noDelivery(NAME, NOW);
    assertThat(before.test(NAME)).isTrue();
    assertThat(schedule.sendableFilter(NOW).test(NAME)).isFalse();
  }

  @Test
  void aBookOfNoNamesIsRefused() {
    assertThatThrownBy(() -> new DeliverySchedule(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"HUNG_UP", "BROKEN_REPLY", "REPLY_TOO_LONG", "NO_PROGRESS"})
  void whatIsLostThreeTimesIsSetAsideAndTriedEveryTenMinutes(DelayedOutcome why) {
    assertThat(schedule.failed(NAME, why, NOW)).isEqualTo(FileFate.KEEPS_ITS_PLACE);
    assertThat(schedule.pauseLeft(NOW)).isEqualTo(10 * SECOND);
    assertThat(schedule.isSendable(NAME, NOW + 10 * SECOND)).isTrue();
    assertThat(schedule.aside()).isEmpty();
    long second = NOW + 10 * SECOND;
    assertThat(schedule.failed(NAME, why, second)).isEqualTo(FileFate.KEEPS_ITS_PLACE);
    assertThat(schedule.pauseLeft(second)).isEqualTo(20 * SECOND);
    long third = second + 20 * SECOND;
    assertThat(schedule.failed(NAME, why, third)).isEqualTo(FileFate.SET_ASIDE);
    assertThat(schedule.pauseLeft(third)).isZero();
    assertThat(schedule.isSendable(name(2), third)).isTrue();
    assertThat(schedule.isSendable(NAME, third + 600 * SECOND - 1)).isFalse();
    assertThat(schedule.nextDue(third)).isEqualTo(600 * SECOND);
    assertThat(schedule.aside()).containsExactly(new AsideFile(NAME, why, 3, third + 600 * SECOND));
    long fourth = third + 600 * SECOND;
    assertThat(schedule.isSendable(NAME, fourth)).isTrue();
    assertThat(schedule.failed(NAME, why, fourth)).isEqualTo(FileFate.STAYS_ASIDE);
    assertThat(schedule.pauseLeft(fourth)).isZero();
    assertThat(schedule.isSendable(NAME, fourth + 600 * SECOND - 1)).isFalse();
  }

  @Test
  void theLossesOfAFileAreCountedThoughOthersSucceedBetweenThem() {
    for (int i = 0; i < 2; i++) {
      schedule.failed(NAME, DelayedOutcome.HUNG_UP, NOW);
      schedule.succeeded();
      schedule.finished(name(2));
      assertThat(schedule.pauseLeft(NOW)).isZero();
    }
    assertThat(schedule.failed(NAME, DelayedOutcome.NO_PROGRESS, NOW))
        .isEqualTo(FileFate.SET_ASIDE);
    schedule.finished(NAME);
    assertThat(schedule.failed(NAME, DelayedOutcome.HUNG_UP, NOW))
        .isEqualTo(FileFate.KEEPS_ITS_PLACE);
  }

  @ParameterizedTest
  @CsvSource({"TOO_YOUNG, 600, 600", "NO_MEMORY, 10, 20"})
  void whatIsTooYoungOrWithoutMemoryForAMinuteIsSetAside(DelayedOutcome why, long from, long to) {
    for (long at = NOW; at - NOW < 60 * SECOND; at += SECOND) {
      assertThat(schedule.failed(NAME, why, at)).isEqualTo(FileFate.KEEPS_ITS_PLACE);
      assertThat(schedule.isSendable(NAME, at)).isTrue();
    }
    long over = NOW + 60 * SECOND;
    assertThat(schedule.failed(NAME, why, over)).isEqualTo(FileFate.SET_ASIDE);
    assertThat(schedule.isSendable(NAME, over + from * SECOND - 1)).isFalse();
    assertThat(schedule.isSendable(NAME, over + to * SECOND)).isTrue();
  }

  /** Hosts that wait for the same memory do not all retry at the same moment. */
  @Test
  void filesWithoutMemoryAreRetriedAtDifferentTimes() {
    Set<Long> pauses = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      schedule.failed(NAME + i, DelayedOutcome.NO_MEMORY, NOW);
      pauses.add(schedule.pauseLeft(NOW));
    }
    assertThat(pauses).hasSizeGreaterThan(10).allMatch(it -> it >= 2 * SECOND && it <= 4 * SECOND);
  }

  @Test
  void ofMoreBadFilesThanTheBookHoldsNoneStopsTheOthersForLong() {
    int tries = 0;
    for (int i = 0; i < 100; i++) {
      FileFate fate = FileFate.KEEPS_ITS_PLACE;
      while (fate == FileFate.KEEPS_ITS_PLACE) {
        fate = schedule.failed(name(i), DelayedOutcome.HUNG_UP, NOW);
        tries++;
      }
      assertThat(schedule.size()).isLessThanOrEqualTo(10);
    }
    // Ten or eleven of them three times; then there is a range, and one loss is enough.
    assertThat(tries).isLessThanOrEqualTo(100 + 2 * 11);
    assertThat(schedule.isSendable(name(1_000), NOW)).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(schedule.isSendable(name(i), NOW + 600 * SECOND - 1)).isFalse();
    }
  }

  @Test
  void whatHangsIsNeitherSentNorFinishedBeforeItAnswers() {
    schedule.delivered(NAME, DelayedOutcome.CANNOT_DELETE, NOW);
    schedule.hangs(NAME);
    schedule.hangs(name(2));
    long late = NOW + 100_000 * SECOND;
    assertThat(schedule.toFinish(late)).isEmpty();
    assertThat(schedule.isSendable(name(2), late)).isFalse();
    assertThat(schedule.sendableFilter(late).test(name(2))).isFalse();
    assertThat(schedule.aside()).extracting(AsideFile::why).contains(DelayedOutcome.HANGS);
    schedule.answers(NAME);
    schedule.answers(name(2));
    assertThat(schedule.toFinish(late)).containsExactly(NAME);
    assertThat(schedule.isSendable(name(2), late)).isTrue();
  }

  @Test
  void whatWasTakenAwayIsForgotten() {
    for (int i = 0; i < 3; i++) {
      schedule.failed(NAME, DelayedOutcome.HUNG_UP, NOW);
    }
    schedule.forgetOthers(Set.of(), NOW + 600 * SECOND - 1); // it was not asked for it
    assertThat(schedule.aside()).hasSize(1);
    schedule.forgetOthers(Set.of(NAME), NOW + 600 * SECOND);
    assertThat(schedule.aside()).hasSize(1);
    schedule.forgetOthers(Set.of(name(2)), NOW + 600 * SECOND);
    assertThat(schedule.aside()).isEmpty();
    assertThat(schedule.nextDue(NOW)).isZero();
  }
}
