// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All contexts here are on the one event loop. Each test takes as many seconds as it has ticks. */
class LoopTickerTest {
  private static final long PATIENCE_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final BlockingQueue<String> ticks = new LinkedBlockingQueue<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private Context context() {
    return ((VertxInternal) vertx).createEventLoopContext();
  }

  /** Runs it on the context's event loop, and waits for it. */
  private static <T> T on(Context context, Callable<T> action) throws Exception {
    Promise<T> done = Promise.promise();
    context.runOnContext(v -> run(action, done));
    return done.future().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static <T> void run(Callable<T> action, Promise<T> done) {
    try {
      done.complete(action.call());
    } catch (Exception e) {
      done.fail(e);
    }
  }

  private LoopTicker.Cancel subscribe(Context context, Runnable onTick) throws Exception {
    return on(context, () -> LoopTicker.subscribe(context, onTick));
  }

  private String nextTick() throws InterruptedException {
    String tick = ticks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(tick).as("a tick comes").isNotNull();
    return tick;
  }

  @Test
  void allAreTickedTogetherEachOnItsOwnContext() throws Exception {
    Context one = context();
    Context two = context();
    Queue<Context> ran = new ConcurrentLinkedQueue<>();
    subscribe(one, () -> ran.add(Vertx.currentContext()));
    subscribe(
        two,
        () -> {
          ran.add(Vertx.currentContext());
          ticks.add("two");
        });
    nextTick();
    nextTick();
    assertThat(List.copyOf(ran)).startsWith(one, two, one, two);
  }

  @Test
  void whoCancelledIsTickedNoMoreAndTheOthersAre() throws Exception {
    Context one = context();
    Context two = context();
    LoopTicker.Cancel cancel = subscribe(one, () -> ticks.add("one"));
    subscribe(two, () -> ticks.add("two"));
    on(
        one,
        () -> {
          cancel.cancel();
          cancel.cancel();
          return null;
        });
    ticks.clear();
    assertThat(nextTick()).isEqualTo("two"); // and not "one", which would be ticked before
  }

  @Test
  void whoIsCancelledByAnotherInATickIsNotTickedInThatTickEither() throws Exception {
    Context one = context();
    Context two = context();
    LoopTicker.Cancel[] victim = new LoopTicker.Cancel[1];
    subscribe(
        one,
        () -> {
          victim[0].cancel();
          ticks.add("one");
        });
    victim[0] = subscribe(two, () -> ticks.add("two"));
    assertThat(nextTick()).isEqualTo("one");
    on(one, () -> null); // the tick is over
    assertThat(ticks).isEmpty();
  }

  @Test
  void whoThrowsTellsItsContextAndTheOthersAreTicked() throws Exception {
    Context one = context();
    Context two = context();
    one.exceptionHandler(e -> ticks.add(e.getMessage()));
    subscribe(
        one,
        () -> {
          throw new IllegalStateException("thrown");
        });
    subscribe(two, () -> ticks.add("two"));
    assertThat(List.of(nextTick(), nextTick(), nextTick(), nextTick()))
        .containsExactly("thrown", "two", "thrown", "two");
  }

  @Test
  void afterAllCancelledItCanBeginAgain() throws Exception {
    Context one = context();
    LoopTicker.Cancel cancel = subscribe(one, () -> ticks.add("before"));
    on(
        one,
        () -> {
          cancel.cancel();
          return null;
        });
    ticks.clear();
    subscribe(one, () -> ticks.add("after"));
    assertThat(nextTick()).isEqualTo("after");
  }

  @Test
  void onlyTheOwnEventLoopMaySubscribe() {
    Context one = context();
    assertThatThrownBy(() -> LoopTicker.subscribe(one, () -> {}))
        .isInstanceOf(IllegalStateException.class);
  }
}
