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
 * The folder of delayed requests and the record of deliveries, for an event loop: each method
 * returns at once, the work is done on {@link FileThreads}, and the result comes back to the
 * context of the caller.
 *
 * <p>Each future may also fail with a {@link JobTimeoutException} or a {@link
 * JobRejectedException}.
 */
public final class DelayedFiles {
  /** Nanoseconds that the work on one file may take. */
  static final long FILE_LIMIT = TimeUnit.SECONDS.toNanos(10);

  /** Nanoseconds that it may take to read all names of the folder. */
  static final long FOLDER_LIMIT = TimeUnit.SECONDS.toNanos(60);

  /** Bytes of a line above which its writing gets a thread of its own, see {@link PermLog}. */
  private static final int LARGE = 1024 * 1024;

  private final FileThreads.Lane lane;
  private final Context context;
  private final DelayedFolder folder;
  private final PermLog permLog;

  /** For the verticle on whose context this is called. */
  public DelayedFiles(Vertx vertx, FileThreads.Lane lane, DelayedFolder folder, PermLog permLog) {
    this.lane = lane;
    this.context = vertx.getOrCreateContext();
    this.folder = folder;
    this.permLog = permLog;
  }

  /** Ends the waiting for what takes too long; call it once a second. */
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
   * @param wanted called on a thread for files, not on the caller's: it must read nothing that the
   *     caller changes
   */
  public Future<List<String>> earliest(String hostId, int max, Predicate<String> wanted) {
    return run(FOLDER_LIMIT, () -> folder.earliest(hostId, max, wanted));
  }

  /** See {@link DelayedFolder#summary}; the set must not change meanwhile. */
  public Future<FolderSummary> summary(Set<String> knownHostIds) {
    return run(FOLDER_LIMIT, () -> folder.summary(knownHostIds));
  }

  /** See {@link DelayedFolder#read}. */
  public Future<DelayedRead> read(String name, int limit, int max) {
    return run(FILE_LIMIT, () -> folder.read(name, limit, max));
  }

  /**
   * Puts a delivery on record, and then deletes its file: both in one job, whose end says what
   * became of both.
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
