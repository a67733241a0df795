// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottledActionTest {
  private final List<Promise<Void>> actions = new ArrayList<>();
  private final List<Promise<Void>> rests = new ArrayList<>();
  private final ThrottledAction rested =
      new ThrottledAction(() -> begun(actions), () -> begun(rests));

  private static Future<Void> begun(List<Promise<Void>> all) {
    Promise<Void> promise = Promise.promise();
    all.add(promise);
    return promise.future();
  }

  @Test
  void theFirstTimeItIsDoneAtOnce() {
    Future<Void> asked = rested.run();
    assertThat(actions).hasSize(1);
    assertThat(asked.isComplete()).isFalse();
    actions.get(0).complete();
    assertThat(asked.succeeded()).isTrue();
  }

  @Test
  void thoseWhoAskMeanwhileShareTheNextTime() {
    rested.run();
    List<Future<Void>> later = List.of(rested.run(), rested.run(), rested.run());
    actions.get(0).complete();
    assertThat(actions).as("it rests").hasSize(1);
    rests.get(0).complete();
    assertThat(actions).hasSize(2);
    assertThat(later).noneMatch(Future::isComplete);
    actions.get(1).complete();
    assertThat(later).allMatch(Future::succeeded);
  }

  @Test
  void itIsNeverDoneTwiceAtATimeHoweverLongItTakes() {
    rested.run();
    rested.run();
    rests.get(0).complete();
    assertThat(actions).hasSize(1);
    actions.get(0).complete();
    assertThat(actions).hasSize(2);
  }

  @Test
  void afterTheRestItIsDoneAtOnceAgain() {
    rested.run();
    actions.get(0).complete();
    rests.get(0).complete();
    rested.run();
    assertThat(actions).hasSize(2);
  }

  @Test
  void aFailureIsToldAndIsNotTheEnd() {
    Future<Void> first = rested.run();
    Future<Void> second = rested.run();
    actions.get(0).fail("no");
    assertThat(first.failed()).isTrue();
    rests.get(0).complete();
    actions.get(1).complete();
    assertThat(second.succeeded()).isTrue();
  }
}
