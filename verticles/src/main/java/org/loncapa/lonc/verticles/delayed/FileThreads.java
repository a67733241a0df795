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
 * The threads for jobs on files, each of which may take long or never end: a FIFO in place of a
 * file, an NFS or FUSE that does not answer (BEHAVIOUR.md section 5). Thread-safe.
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
 * <p>Four jobs run at once. A slow job no longer counts among them, so it delays no job of other
 * hosts, up to {@value #MAX_THREADS} threads in total. A {@link Lane} with two hanging jobs starts
 * no further job. Threads are daemons: the process never waits for one.
 */
public final class FileThreads {
  /** Maximum number of threads. No job starts while this many hang. */
  public static final int MAX_THREADS = 32;

  /** Maximum number of running jobs, without the slow ones. */
  static final int MAX_RUNNING = 4;

  /** Number of hanging jobs at which a lane starts no further job. */
  static final int MAX_HANGING_PER_LANE = 2;

  /** Nanoseconds after which a job is slow. */
  static final long SLOW = TimeUnit.SECONDS.toNanos(1);

  private static final Logger LOG = LoggerFactory.getLogger(FileThreads.class);

  private final LongSupplier clock;
  private final DaemonThreads threads = new DaemonThreads("lonc-files-", MAX_THREADS);
  private final ArrayDeque<FileJob<?>> queue = new ArrayDeque<>();

  /** The jobs that have a thread. */
  private final List<FileJob<?>> active = new ArrayList<>();

  private int running;
  private int hanging;
  private boolean reportedStopped;
  private volatile boolean busy;

  /** Creates an executor without threads. */
  public FileThreads() {
    this(System::nanoTime);
  }

  /** For tests. Time limits are measured by this clock, in nanoseconds, at each {@link #check}. */
  public FileThreads(LongSupplier clock) {
    this.clock = clock;
  }

  /** The jobs of one owner, such as a host, across its successive verticles. */
  public final class Lane {
    private int hanging;

    private Lane() {}

    /**
     * Runs a job.
     *
     * @param context the context on which the future completes
     * @param limitNanos time after which the future fails, at the next {@link FileThreads#check}
     * @param ownThread whether to run on a thread that ends with the job. This frees the JDK's
     *     per-thread buffers, which are as large as the largest write
     * @return fails with JobRejectedException, with JobTimeoutException, or with the job's
     *     exception
     */
    <T> Future<T> run(Context context, long limitNanos, boolean ownThread, Callable<T> work) {
      FileJob<T> job = new FileJob<>(this, context, limitNanos, ownThread, work);
      begin(job);
      return job.result();
    }

    /** Returns the threads that all lanes share. */
    FileThreads threads() {
      return FileThreads.this;
    }
  }

  /** Returns a new lane without jobs. */
  public Lane lane() {
    return new Lane();
  }

  /** Returns the number of jobs that run beyond their time limit. */
  public synchronized int hanging() {
    return hanging;
  }

  /** Returns true if all threads hang, so that no delayed request is delivered. */
  public synchronized boolean stopped() {
    return hanging >= MAX_THREADS;
  }

  private synchronized void begin(FileJob<?> job) {
    if (job.lane.hanging >= MAX_HANGING_PER_LANE) {
      job.reject("two jobs on files of this host hang");
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
      } catch (OutOfMemoryError e) { // thrown when the system cannot create a thread
        active.remove(job);
        running--;
        job.reject("the system cannot create a thread");
      }
    }
  }

  /** Returns whether the job had timed out. */
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

  /** Fails the jobs whose time limit is over. Call it once a second; costs nothing when idle. */
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
          "{} jobs on files of delayed requests hang (is a file system not answering?):"
              + " no request is delivered until one of them ends",
          hanging);
    } else if (reportedStopped && !stopped) {
      LOG.info("a job on a file has ended: delayed requests are delivered again");
    }
    reportedStopped = stopped;
  }
}
