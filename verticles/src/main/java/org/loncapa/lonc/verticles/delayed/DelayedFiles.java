// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.loncapa.lonc.shared.delayed.DelayedEnd;

/**
 * The folder of delayed requests and the record of deliveries, for an event loop: each method
 * returns at once, the work is done on threads for files, and the result comes back to the context
 * of the caller. A disk that hangs holds up files only.
 */
public final class DelayedFiles {
  private static final String POOL = "lonc-files";
  private static final int THREADS = 4;

  private final WorkerExecutor workers;
  private final DelayedFolder folder;
  private final PermLog permLog;

  /** For the verticle on whose context this is called; the threads are the same for all. */
  public DelayedFiles(Vertx vertx, DelayedFolder folder, PermLog permLog) {
    this.workers = vertx.createSharedWorkerExecutor(POOL, THREADS);
    this.folder = folder;
    this.permLog = permLog;
  }

  /** See {@link DelayedFolder#stamp}. */
  public Future<Long> stamp() {
    return workers.executeBlocking(folder::stamp, false);
  }

  /**
   * See {@link DelayedFolder#earliest}.
   *
   * @param wanted called on a thread for files, not on the caller's: it must read nothing that the
   *     caller changes
   */
  public Future<List<String>> earliest(String hostId, int most, Predicate<String> wanted) {
    return workers.executeBlocking(() -> folder.earliest(hostId, most, wanted), false);
  }

  /** See {@link DelayedFolder#summary}; the set must not change meanwhile. */
  public Future<FolderSummary> summary(Set<String> knownHostIds) {
    return workers.executeBlocking(() -> folder.summary(knownHostIds), false);
  }

  /** See {@link DelayedFolder#read}. */
  public Future<DelayedRead> read(String name, int limit) {
    return workers.executeBlocking(() -> folder.read(name, limit), false);
  }

  /** See {@link DelayedFolder#delete}. */
  public Future<DelayedEnd> delete(String name) {
    return workers.executeBlocking(() -> folder.delete(name), false);
  }

  /** See {@link PermLog#append}; fails with its IOException. */
  public Future<Void> record(byte[] line) {
    return workers.executeBlocking(
        () -> {
          permLog.append(line);
          return null;
        },
        false);
  }
}
