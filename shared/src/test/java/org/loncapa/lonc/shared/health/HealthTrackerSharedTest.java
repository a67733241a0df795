// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loncapa.lonc.shared.reason.CloseReason.CONNECT_REFUSED;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.health.ClientReset.Given;
import org.loncapa.lonc.shared.health.HostHealth.Alive;
import org.loncapa.lonc.shared.health.HostHealth.Dead;
import org.loncapa.lonc.shared.health.HostHealth.Probing;

/** Health shared by two pools of a host, working connections, and resets by clients. */
class HealthTrackerSharedTest {
  private static final Random RANDOM = new Random(1);
  private static final Backoff PAUSE = new Backoff(1, 1, 0);
  private static final HealthLimits LIMITS = new HealthLimits(3, PAUSE, true, PAUSE);

  private final HealthTracker tracker = new HealthTracker(() -> this.now);
  private final HealthTracker.Part one = tracker.part();
  private final HealthTracker.Part other = tracker.part();
  private long now = Long.MAX_VALUE - 5;

  @BeforeEach
  void begin() {
    one.begin(LIMITS);
    other.begin(LIMITS);
  }

  private void lose(int times) {
    for (int i = 0; i < times; i++) {
      tracker.lost(CONNECT_REFUSED, RANDOM);
    }
  }

  private void kill() {
    lose(3);
    assertThat(tracker.health()).isInstanceOf(Dead.class);
  }

  @Test
  void whileAConnectionOfEitherWorksItKeepsItsLastTry() {
    one.setWorking(true);
    lose(10);
    assertThat(tracker.health()).isEqualTo(new Alive(1));
    other.setWorking(true);
    one.setWorking(false);
    lose(10);
    assertThat(tracker.health()).isEqualTo(new Alive(1));
    other.setWorking(false);
    assertThat(tracker.health()).as("the count goes on from where it is").isEqualTo(new Alive(1));
    lose(1);
    assertThat(tracker.health()).isInstanceOf(Dead.class);
  }

  @Test
  void aPartThatHasLeftNoLongerCounts() {
    one.setWorking(true);
    one.leave();
    one.setWorking(true);
    kill();
  }

  @Test
  void theSameIsSaidTwiceAndCountsOnce() {
    one.setWorking(true);
    one.setWorking(true);
    one.setWorking(false);
    kill();
  }

  @Test
  void aProbeWhosePoolHasLeftIsFollowedByAnother() {
    kill();
    now++;
    assertThat(tracker.probe(one)).isNotNull();
    assertThat(tracker.probe(other)).as("one at a time").isNull();
    other.leave();
    assertThat(tracker.health()).isInstanceOf(Probing.class);
    one.leave();
    assertThat(tracker.health()).isInstanceOf(Dead.class);
    assertThat(tracker.probe(tracker.part())).isNotNull();
  }

  @Test
  void setUpsThatFailTogetherCostOneTryWhicheverPoolTheyAreOf() {
    int round = tracker.round();
    tracker.setUpEnded(round, CONNECT_REFUSED, RANDOM);
    tracker.setUpEnded(round, CONNECT_REFUSED, RANDOM);
    assertThat(tracker.health()).isEqualTo(new Alive(2));
  }

  @Test
  void theLimitsOfTheSuccessorHoldFromItsBeginOn() {
    HealthTracker.Part next = tracker.part();
    next.begin(new HealthLimits(5, PAUSE, true, PAUSE));
    assertThat(tracker.health()).isEqualTo(new Alive(5));
    lose(1);
    tracker.part().begin(LIMITS);
    assertThat(tracker.health()).isEqualTo(new Alive(3));
    tracker.part().begin(new HealthLimits(5, PAUSE, true, PAUSE));
    assertThat(tracker.health()).as("nothing is given back").isEqualTo(new Alive(3));
  }

  @Test
  void aDeadHostIsProbedAsItsSuccessorWantsIt() {
    kill();
    tracker.part().begin(new HealthLimits(3, PAUSE, false, PAUSE));
    now++;
    assertThat(tracker.probeDue()).isFalse();
    tracker.part().begin(LIMITS);
    assertThat(tracker.probeDue()).isTrue();
  }

  @Test
  void aClientGetsAllTriesBackOnlyAfterASuccess() {
    lose(1);
    tracker.succeeded();
    kill();
    assertThat(tracker.resetByClient().given()).isEqualTo(Given.ALL);
    assertThat(tracker.health()).isEqualTo(new Alive(3));
    kill();
    assertThat(tracker.resetByClient().given()).isEqualTo(Given.ONE);
    assertThat(tracker.health()).isInstanceOf(Dead.class);
    assertThat(tracker.probeDue()).as("at once").isTrue();
  }

  @Test
  void withoutASuccessItGetsOneAttemptEveryTenSeconds() {
    kill();
    for (int i = 0; i < 5; i++) {
      assertThat(tracker.resetByClient().given()).isEqualTo(Given.ONE);
      assertThat(tracker.probe(one)).isNotNull();
      tracker.setUpEnded(tracker.round(), CONNECT_REFUSED, RANDOM);
      now += ClientResetRule.INTERVAL - 1;
      assertThat(tracker.resetByClient().given()).isEqualTo(Given.NOTHING);
      now += 1;
    }
  }

  @Test
  void oneAttemptOfALivingHostEndsItsPauseAndGivesNoTry() {
    HealthTracker paused = new HealthTracker(() -> now);
    Backoff hour = new Backoff(1_000_000, 1_000_000, 0);
    paused.part().begin(new HealthLimits(3, hour, true, hour));
    paused.lost(CONNECT_REFUSED, RANDOM);
    assertThat(paused.pauseLeft()).isPositive();
    assertThat(paused.resetByClient()).isEqualTo(new ClientReset(Given.ONE, null));
    assertThat(paused.pauseLeft()).isZero();
    assertThat(paused.health()).isEqualTo(new Alive(2));
  }

  @Test
  void aHostThatIsProbedOnlyByResetsIsProbedByAClients() {
    tracker.part().begin(new HealthLimits(3, PAUSE, false, PAUSE));
    kill();
    assertThat(tracker.probeDue()).isFalse();
    assertThat(tracker.resetByClient().given()).isEqualTo(Given.ONE);
    assertThat(tracker.probe(one)).isNotNull();
  }

  @Test
  void aHostThatIsWellChangesNothingHoweverOftenItIsAsked() {
    for (int i = 0; i < 100; i++) {
      assertThat(tracker.resetByClient().change()).isNull();
      tracker.succeeded();
    }
    assertThat(tracker.resetByClient().given()).isEqualTo(Given.NOTHING);
  }

  @Test
  void aClientDoesNotLetGoWhatTheOperatorHolds() {
    tracker.disable();
    assertThat(tracker.resetByClient()).isEqualTo(new ClientReset(Given.NOTHING, null));
    assertThat(tracker.reset()).isNull();
  }

  @RepeatedTest(5)
  void twoThreadsLoseNoWorkingConnectionAndNoTry() throws Exception {
    Thread[] threads = {new Thread(() -> stir(one)), new Thread(() -> stir(other))};
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    tracker.reset();
    one.setWorking(true);
    lose(10);
    assertThat(tracker.health()).isEqualTo(new Alive(1));
    one.setWorking(false);
    lose(1);
    assertThat(tracker.health()).isInstanceOf(Dead.class);
  }

  private void stir(HealthTracker.Part part) {
    for (int i = 0; i < 20_000; i++) {
      part.setWorking(i % 2 == 0);
      tracker.lost(CONNECT_REFUSED, ThreadLocalRandom.current());
      tracker.succeeded();
    }
  }
}
