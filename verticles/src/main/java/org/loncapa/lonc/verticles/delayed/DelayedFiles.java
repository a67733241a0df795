// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.protocol.Line;

/**
 * Asynchronous access to the folder of delayed requests and to the record of deliveries. The work
 * runs on {@link FileThreads}; each future completes on the context of the caller.
 *
 * <p>Each future may also fail with a {@link JobTimeoutException} or a {@link
 * JobRejectedException}.
 */
public final class DelayedFiles {
  /** Time limit in nanoseconds for a job on one file. */
  static final long FILE_LIMIT = TimeUnit.SECONDS.toNanos(10);

  /** Time limit in nanoseconds for reading all names of the folder. */
  static final long FOLDER_LIMIT = TimeUnit.SECONDS.toNanos(60);

  /** Bytes of a line above which it is written on its own thread, see {@link PermLog}. */
  private static final int LARGE = 1024 * 1024;

  private final FileThreads.Lane lane;
  private final Context context;
  private final DelayedFolder folder;
  private final PermLog permLog;

  /** Creates access for the calling context. */
  public DelayedFiles(Vertx vertx, FileThreads.Lane lane, DelayedFolder folder, PermLog permLog) {
    this.lane = lane;
    this.context = vertx.getOrCreateContext();
    this.folder = folder;
    this.permLog = permLog;
  }

  /** Fails the jobs whose time limit is over. Call it once a second. */
  public void check() {
    lane.threads().check();
  }

  /** See {@link DelayedFolder#stamp}. */
  public Future<Long> stamp() {
    return run(FILE_LIMIT, folder::stamp);
  }

  /**
   * See {@link DelayedFolder#earliest}.
   *
   * @param wanted called on another thread: it must not read what the caller changes
   */
  public Future<List<String>> earliest(String hostId, int max, Predicate<String> wanted) {
    return run(FOLDER_LIMIT, () -> folder.earliest(hostId, max, wanted));
  }

  /** See {@link DelayedFolder#summary}; the set must not change until the future completes. */
  public Future<FolderSummary> summary(Set<String> knownHostIds) {
    return run(FOLDER_LIMIT, () -> folder.summary(knownHostIds));
  }

  /** See {@link DelayedFolder#read}. */
  public Future<DelayedRead> read(String name, int limit, int max) {
    return run(FILE_LIMIT, () -> folder.read(name, limit, max));
  }

  /**
   * Records a delivery and then deletes its file, in this order, so that a kill in between repeats
   * a delivery and never loses one.
   *
   * @return DELIVERED, CANNOT_RECORD or CANNOT_DELETE
   */
  public Future<DelayedOutcome> finish(String name, Line record) {
    boolean large = record.length() > LARGE;
    return lane.run(context, FILE_LIMIT, large, () -> recordAndDelete(name, record));
  }

  private DelayedOutcome recordAndDelete(String name, Line record) {
    try {
      permLog.append(record);
    } catch (IOException e) {
      return DelayedOutcome.CANNOT_RECORD;
    }
    return folder.delete(name);
  }

  /** See {@link DelayedFolder#delete}. */
  public Future<DelayedOutcome> delete(String name) {
    return run(FILE_LIMIT, () -> folder.delete(name));
  }

  private <T> Future<T> run(long limit, Callable<T> work) {
    return lane.run(context, limit, false, work);
  }
}
