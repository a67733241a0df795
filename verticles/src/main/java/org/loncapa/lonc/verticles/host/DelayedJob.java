// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import java.time.ZoneId;
import org.loncapa.lonc.shared.delayed.DelayedEnd;
import org.loncapa.lonc.shared.delayed.PermLine;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.verticles.delayed.DelayedFiles;
import org.loncapa.lonc.verticles.delayed.DelayedRead;
import org.loncapa.lonc.verticles.io.WallClock;

/**
 * What is left to do when a delayed request has been delivered: first it is put on record, then its
 * file is deleted. A kill between the two costs nothing but a second delivery.
 */
final class DelayedJob {
  private final DelayedFiles files;
  private final String host;

  DelayedJob(DelayedFiles files, String host) {
    this.files = files;
    this.host = host;
  }

  /** Records and deletes; the end is DELIVERED, CANNOT_RECORD or CANNOT_DELETE. */
  Future<DelayedEnd> finish(String name, Line request) {
    byte[] line = PermLine.of(WallClock.seconds(), host, request, ZoneId.systemDefault());
    return files
        .record(line)
        .transform(
            done ->
                done.succeeded()
                    ? files.delete(name)
                    : Future.succeededFuture(DelayedEnd.CANNOT_RECORD));
  }

  /** Tries again what failed before: the request is read again, since no text is kept. */
  Future<DelayedEnd> finishAgain(String name, boolean needsRecord, int limit) {
    if (!needsRecord) {
      return files.delete(name);
    }
    return files
        .read(name, limit)
        .compose(
            read ->
                read instanceof DelayedRead.Text text
                    ? finish(name, text.line())
                    : Future.succeededFuture(ended((DelayedRead.Unfit) read)));
  }

  /** A file that somebody took away leaves nothing to do. */
  private static DelayedEnd ended(DelayedRead.Unfit unfit) {
    return unfit.why() == DelayedEnd.GONE ? DelayedEnd.GONE : DelayedEnd.CANNOT_RECORD;
  }
}
