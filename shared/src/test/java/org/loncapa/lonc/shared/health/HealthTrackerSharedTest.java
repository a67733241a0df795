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

/** What two pools of one host share, what a working connection spares it, what clients may ask. */
class HealthTrackerSharedTest {
  private static final Random RANDOM = new Random(1);
  private static final Backoff PAUSE = new Backoff(1, 1, 0);
  private static final HealthLimits LIMITS = new HealthLimits(3, PAUSE, true, PAUSE);

  private final HealthTracker keeper = new HealthTracker(() -> this.now);
  private final HealthTracker.Part one = keeper.part();
  private final HealthTracker.Part other = keeper.part();
  private long now = Long.MAX_VALUE - 5;

  @BeforeEach
  void begin() {
    one.begin(LIMITS);
    other.begin(LIMITS);
  }

  private void lose(int times) {
    for (int i = 0; i < times; i++) {
      keeper.lost(CONNECT_REFUSED, RANDOM);
    }
  }

  private void kill() {
    lose(3);
    assertThat(keeper.health()).isInstanceOf(Dead.class);
  }

  @Test
  void whileAConnectionOfEitherWorksItKeepsItsLastTry() {
    one.works(true);
    lose(10);
    assertThat(keeper.health()).isEqualTo(new Alive(1));
    other.works(true);
    one.works(false);
    lose(10);
    assertThat(keeper.health()).isEqualTo(new Alive(1));
    other.works(false);
    assertThat(keeper.health()).as("the count goes on from where it is").isEqualTo(new Alive(1));
    lose(1);
    assertThat(keeper.health()).isInstanceOf(Dead.class);
  }

  @Test
  void aPartThatHasLeftCountsNoLongerWhateverItSays() {
    one.works(true);
    one.leave();
    one.works(true);
    kill();
  }

  @Test
  void theSameIsSaidTwiceAndCountsOnce() {
    one.works(true);
    one.works(true);
    one.works(false);
    kill();
  }

  @Test
  void aProbeWhosePoolHasLeftIsFollowedByAnother() {
    kill();
    now++;
    assertThat(keeper.probe(one)).isNotNull();
    assertThat(keeper.probe(other)).as("one at a time").isNull();
    other.leave();
    assertThat(keeper.health()).isInstanceOf(Probing.class);
    one.leave();
    assertThat(keeper.health()).isInstanceOf(Dead.class);
    assertThat(keeper.probe(keeper.part())).isNotNull();
  }

  @Test
  void setUpsThatFailTogetherCostOneTryWhicheverPoolTheyAreOf() {
    int round = keeper.round();
    keeper.setUpEnded(round, CONNECT_REFUSED, RANDOM);
    keeper.setUpEnded(round, CONNECT_REFUSED, RANDOM);
    assertThat(keeper.health()).isEqualTo(new Alive(2));
  }

  @Test
  void theLimitsOfTheSuccessorHoldFromItsBeginOn() {
    HealthTracker.Part next = keeper.part();
    next.begin(new HealthLimits(5, PAUSE, true, PAUSE));
    assertThat(keeper.health()).isEqualTo(new Alive(5));
    lose(1);
    keeper.part().begin(LIMITS);
    assertThat(keeper.health()).isEqualTo(new Alive(3));
    keeper.part().begin(new HealthLimits(5, PAUSE, true, PAUSE));
    assertThat(keeper.health()).as("nothing is given back").isEqualTo(new Alive(3));
  }

  @Test
  void aDeadHostIsProbedAsItsSuccessorWantsIt() {
    kill();
    keeper.part().begin(new HealthLimits(3, PAUSE, false, PAUSE));
    now++;
    assertThat(keeper.probeDue()).isFalse();
    keeper.part().begin(LIMITS);
    assertThat(keeper.probeDue()).isTrue();
  }

  @Test
  void aClientGetsAllTriesBackOnlyAfterASuccess() {
    lose(1);
    keeper.succeeded();
    kill();
    assertThat(keeper.resetByClient().given()).isEqualTo(Given.ALL);
    assertThat(keeper.health()).isEqualTo(new Alive(3));
    kill();
    assertThat(keeper.resetByClient().given()).isEqualTo(Given.ONE);
    assertThat(keeper.health()).isInstanceOf(Dead.class);
    assertThat(keeper.probeDue()).as("at once").isTrue();
  }

  @Test
  void withoutASuccessItGetsOneAttemptEveryTenSeconds() {
    kill();
    for (int i = 0; i < 5; i++) {
      assertThat(keeper.resetByClient().given()).isEqualTo(Given.ONE);
      assertThat(keeper.probe(one)).isNotNull();
      keeper.setUpEnded(keeper.round(), CONNECT_REFUSED, RANDOM);
      now += ClientResetRule.INTERVAL - 1;
      assertThat(keeper.resetByClient().given()).isEqualTo(Given.NOTHING);
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
    keeper.part().begin(new HealthLimits(3, PAUSE, false, PAUSE));
    kill();
    assertThat(keeper.probeDue()).isFalse();
    assertThat(keeper.resetByClient().given()).isEqualTo(Given.ONE);
    assertThat(keeper.probe(one)).isNotNull();
  }

  @Test
  void aHostThatIsWellChangesNothingHoweverOftenItIsAsked() {
    for (int i = 0; i < 100; i++) {
      assertThat(keeper.resetByClient().change()).isNull();
      keeper.succeeded();
    }
    assertThat(keeper.resetByClient().given()).isEqualTo(Given.NOTHING);
  }

  @Test
  void aClientDoesNotLetGoWhatTheOperatorHolds() {
    keeper.disable();
    assertThat(keeper.resetByClient()).isEqualTo(new ClientReset(Given.NOTHING, null));
    assertThat(keeper.reset()).isNull();
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
    keeper.reset();
    one.works(true);
    lose(10);
    assertThat(keeper.health()).isEqualTo(new Alive(1));
    one.works(false);
    lose(1);
    assertThat(keeper.health()).isInstanceOf(Dead.class);
  }

  private void stir(HealthTracker.Part part) {
    for (int i = 0; i < 20_000; i++) {
      part.works(i % 2 == 0);
      keeper.lost(CONNECT_REFUSED, ThreadLocalRandom.current());
      keeper.succeeded();
    }
  }
}
