// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.delayed.FileThreads.Lane;

/** Jobs that end and jobs that do not. The clock is moved by hand. */
@Timeout(60)
class FileThreadsTest {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final AtomicLong clock = new AtomicLong();
  private final FileThreads threads = new FileThreads(clock::get);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
    vertx.close().await();
  }

  private Future<String> hang(Lane lane) {
    CountDownLatch begun = new CountDownLatch(1);
    Future<String> job =
        lane.run(
            context,
            LIMIT,
            false,
            () -> {
              begun.countDown();
              release.await();
              return "late";
            });
    await(begun);
    return job;
  }

  private static Future<String> work(FileThreads threads, Context context) {
    return threads.lane().run(context, LIMIT, false, () -> "done");
  }

  private void pass(long nanos) {
    clock.addAndGet(nanos);
    threads.check();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Throwable failure(Future<?> job) {
    return job.map(v -> (Throwable) null).recover(Future::succeededFuture).await();
  }

  @Test
  void aSlowJobGivesItsPlaceToOthers() {
    for (int i = 0; i < FileThreads.MAX_RUNNING; i++) {
      hang(threads.lane());
    }
    Future<String> next = work(threads, context);
    pass(FileThreads.SLOW - 1);
    assertThat(next.isComplete()).isFalse();
    pass(1);
    assertThat(next.await()).isEqualTo("done");
    assertThat(threads.hanging()).isZero();
  }

  @Test
  void theCallerOfAJobThatHangsGoesOnAndHearsOfItsEnd() {
    Future<String> job = hang(threads.lane());
    pass(LIMIT - 1);
    assertThat(job.isComplete()).isFalse();
    pass(1);
    JobTimeoutException hangs = (JobTimeoutException) failure(job);
    assertThat(threads.hanging()).isEqualTo(1);
    release.countDown();
    assertThat(hangs.<String>end().await()).isEqualTo("late");
    assertThat(threads.hanging()).isZero();
  }

  @Test
  void aJobThatOnlyWaitedForAThreadHasNotBegun() {
    List<Future<String>> waiting = new ArrayList<>();
    for (int i = 0; i < FileThreads.MAX_THREADS; i++) {
      if (i % FileThreads.MAX_RUNNING == 0) {
        pass(FileThreads.SLOW);
      }
      hang(threads.lane());
    }
    waiting.add(work(threads, context));
    pass(LIMIT);
    assertThat(failure(waiting.get(0))).isInstanceOf(JobRejectedException.class);
  }

  @Test
  void aLaneOfWhichTwoHangBeginsNoOtherAndTheOthersGoOn() {
    Lane lane = threads.lane();
    hang(lane);
    hang(lane);
    pass(LIMIT);
    assertThat(failure(lane.run(context, LIMIT, false, () -> "never")))
        .isInstanceOf(JobRejectedException.class);
    assertThat(work(threads, context).await()).isEqualTo("done");
  }

  @Test
  void whenAllThreadsHangNothingBeginsUntilOneEnds() {
    List<Future<String>> jobs = new ArrayList<>();
    for (int i = 0; i < FileThreads.MAX_THREADS; i++) {
      if (i % FileThreads.MAX_RUNNING == 0) {
        pass(FileThreads.SLOW);
      }
      jobs.add(hang(threads.lane()));
    }
    pass(LIMIT);
    assertThat(threads.hanging()).isEqualTo(FileThreads.MAX_THREADS);
    assertThat(threads.stopped()).isTrue();
    assertThat(failure(work(threads, context))).isInstanceOf(JobRejectedException.class);
    release.countDown();
    for (Future<String> job : jobs) {
      ((JobTimeoutException) failure(job)).end().await();
    }
    assertThat(threads.stopped()).isFalse();
    assertThat(work(threads, context).await()).isEqualTo("done");
  }

  @Test
  void anErrorFailsItsJobAndNoOther() {
    Future<String> job =
        threads
            .lane()
            .run(
                context,
                LIMIT,
                false,
                () -> {
                  throw new OutOfMemoryError("no memory for this one");
                });
    assertThat(failure(job)).isInstanceOf(OutOfMemoryError.class);
    assertThat(work(threads, context).await()).isEqualTo("done");
  }

  @Test
  void noThreadKeepsTheProcessAlive() {
    assertThat(
            threads
                .lane()
                .run(context, LIMIT, false, () -> Thread.currentThread().isDaemon())
                .await())
        .isTrue();
    assertThat(
            threads
                .lane()
                .run(context, LIMIT, true, () -> Thread.currentThread().isDaemon())
                .await())
        .isTrue();
  }
}
