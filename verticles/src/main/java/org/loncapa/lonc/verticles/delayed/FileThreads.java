// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads for jobs on files, each of which may take long or never end: a FIFO in the place of a
 * file, an NFS or FUSE that does not answer (behaviour.md 5). Safe for several threads.
 *
 * <pre>
 *   QUEUED ───► RUNNING ────────────────────────► ended
 *      │           │ 1 s: the next job begins      ▲
 *      │           ▼                               │
 *      │         SLOW ─────────────────────────────┤
 *      │           │ time limit: the caller goes on │
 *      ▼           ▼                               │
 *   refused     HANGING ── perhaps ────────────────┘
 * </pre>
 *
 * <p>Four jobs run at once. One that is slow no longer counts among them, so it holds up no job of
 * others, up to {@value #MAX_THREADS} threads in all. A {@link Lane} of which two jobs hang begins
 * no other. Threads are daemons: the process never waits for one.
 */
public final class FileThreads {
  /** Threads, at most; when so many hang no job begins. */
  public static final int MAX_THREADS = 32;

  /** Jobs that run at once, those that are slow not counted. */
  static final int MAX_RUNNING = 4;

  /** Jobs of one lane that may hang before it begins no other. */
  static final int MAX_HANGING_PER_LANE = 2;

  /** Nanoseconds after which a job is slow. */
  static final long SLOW = TimeUnit.SECONDS.toNanos(1);

  private static final Logger LOG = LoggerFactory.getLogger(FileThreads.class);

  private final LongSupplier clock;
  private final DaemonThreads threads = new DaemonThreads("lonc-files-", MAX_THREADS);
  private final ArrayDeque<FileJob<?>> queue = new ArrayDeque<>();

  /** Those that have a thread. */
  private final List<FileJob<?>> active = new ArrayList<>();

  private int running;
  private int hanging;
  private boolean reportedStopped;
  private volatile boolean busy;

  /** No thread yet. */
  public FileThreads() {
    this(System::nanoTime);
  }

  /** For tests: time limits go by this clock, in nanoseconds, and count at each {@link #check}. */
  public FileThreads(LongSupplier clock) {
    this.clock = clock;
  }

  /** The jobs of one party, such as one host, however many verticles serve it in turn. */
  public final class Lane {
    private int hanging;

    private Lane() {}

    /**
     * Runs a job.
     *
     * @param context where the result is handled
     * @param limitNanos after which the caller goes on, at the next {@link FileThreads#check}
     * @param ownThread whether the thread ends with the job and gives back what the JDK keeps for
     *     it, such as buffers as large as what was written
     * @return fails with JobRejectedException, with JobTimeoutException, or as the job does
     */
    <T> Future<T> run(Context context, long limitNanos, boolean ownThread, Callable<T> work) {
      FileJob<T> job = new FileJob<>(this, context, limitNanos, ownThread, work);
      begin(job);
      return job.result();
    }

    /** The threads of all lanes. */
    FileThreads threads() {
      return FileThreads.this;
    }
  }

  /** A new lane, of which nothing hangs. */
  public Lane lane() {
    return new Lane();
  }

  /** Jobs whose time limit is over and that have not ended. */
  public synchronized int hanging() {
    return hanging;
  }

  /** True when as many jobs hang as there may be threads: no delayed request is delivered. */
  public synchronized boolean stopped() {
    return hanging >= MAX_THREADS;
  }

  private synchronized void begin(FileJob<?> job) {
    if (job.lane.hanging >= MAX_HANGING_PER_LANE) {
      job.reject("two jobs on files hang already");
    } else if (hanging >= MAX_THREADS) {
      job.reject(MAX_THREADS + " jobs on files hang");
    } else {
      busy = true;
      job.since = clock.getAsLong();
      queue.add(job);
      beginNext();
    }
  }

  private void beginNext() {
    while (running < MAX_RUNNING && active.size() < MAX_THREADS && !queue.isEmpty()) {
      FileJob<?> job = queue.poll();
      job.since = clock.getAsLong();
      job.state = FileJob.State.RUNNING;
      active.add(job);
      running++;
      try {
        threads.run(() -> job.run(this::ended), job.ownThread);
      } catch (OutOfMemoryError e) { // what the JDK throws when the system has no thread left
        active.remove(job);
        running--;
        job.reject("the system has no thread for it");
      }
    }
  }

  /** Returns whether its caller has gone on. */
  private synchronized boolean ended(FileJob<?> job) {
    FileJob.State was = job.state;
    job.state = FileJob.State.ENDED;
    active.remove(job);
    if (was == FileJob.State.RUNNING) {
      running--;
    } else if (was == FileJob.State.HANGING) {
      hanging--;
      job.lane.hanging--;
    }
    beginNext();
    busy = !active.isEmpty();
    reportState();
    return was == FileJob.State.HANGING;
  }

  /** Ends the waiting for jobs whose time is over. Call it once a second; costs nothing if idle. */
  public void check() {
    if (busy) {
      checkAll();
    }
  }

  private synchronized void checkAll() {
    long now = clock.getAsLong();
    active.forEach(job -> check(job, now - job.since));
    queue.removeIf(job -> now - job.since >= job.limit && job.reject("all threads are in use"));
    beginNext();
    reportState();
  }

  private void check(FileJob<?> job, long age) {
    if (job.state == FileJob.State.RUNNING && age >= SLOW) {
      job.state = FileJob.State.SLOW;
      running--;
    }
    if (job.state == FileJob.State.SLOW && age >= job.limit) {
      job.state = FileJob.State.HANGING;
      hanging++;
      job.lane.hanging++;
      job.timeOut();
    }
  }

  private void reportState() {
    boolean stopped = hanging >= MAX_THREADS;
    if (stopped && !reportedStopped) {
      LOG.error(
          "{} jobs on files of delayed requests hang (does a file system not answer?):"
              + " none is delivered until one of them ends",
          hanging);
    } else if (reportedStopped && !stopped) {
      LOG.info("a job on a file has ended: delayed requests are delivered again");
    }
    reportedStopped = stopped;
  }
}
