// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.Future;
import java.time.ZoneId;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.delayed.DeliveryRecord;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.verticles.delayed.DelayedFiles;
import org.loncapa.lonc.verticles.delayed.DelayedRead;
import org.loncapa.lonc.verticles.io.WallClock;

/**
 * One attempt to deliver one file: its request, and the memory that this takes, which is reserved
 * before it is read, encrypted and put on record.
 */
final class Delivery {
  /** Bytes of a file that is read at once, without a look at its size first. */
  private static final int SMALL = 16 * 1024;

  /** A request itself, and what the JDK copies of it when it is put on record. */
  private static final long TO_RECORD = 2;

  /** A request itself, and its sealed form, which is twice as long. */
  private static final long TO_SEAL = 3;

  private final String name;
  private final DelayedFiles files;
  private final HostConfig config;
  private final MemoryReservation holding;
  private Line request;
  private boolean closed;

  Delivery(String name, DelayedFiles files, HostEnv here) {
    this.name = name;
    this.files = files;
    this.config = here.config();
    this.holding = new MemoryReservation(here.memory());
  }

  String name() {
    return name;
  }

  /** The request; null before it is read. */
  Line request() {
    return request;
  }

  /** Reads the file, unless there is no memory for it. */
  Future<DelayedRead> read() {
    if (!holding.set(SMALL * TO_SEAL)) {
      return unfit(DelayedOutcome.NO_MEMORY);
    }
    return files
        .read(name, config.maxRequestSize(), SMALL)
        .compose(
            read ->
                read instanceof DelayedRead.Large large && !closed
                    ? readLarge(large)
                    : Future.succeededFuture(read))
        .onSuccess(this::keep);
  }

  private Future<DelayedRead> readLarge(DelayedRead.Large large) {
    if (!holding.set(large.bytes() * (large.sealed() ? TO_SEAL : TO_RECORD))) {
      return unfit(DelayedOutcome.NO_MEMORY);
    }
    return files
        .read(name, config.maxRequestSize(), large.bytes())
        .compose(
            read ->
                read instanceof DelayedRead.Large
                    ? unfit(DelayedOutcome.TOO_YOUNG) // it grew between the two readings
                    : Future.succeededFuture(read));
  }

  private static Future<DelayedRead> unfit(DelayedOutcome why) {
    return Future.succeededFuture(new DelayedRead.Unfit(why));
  }

  private void keep(DelayedRead read) {
    if (!closed && read instanceof DelayedRead.Text text) {
      request = text.line();
    } else {
      holding.clear();
    }
  }

  /** The request goes to a connection, which itself reserves what it takes to encrypt it. */
  void handOver() {
    holding.set(request.length());
  }

  /**
   * Puts the delivery on record and deletes the file.
   *
   * @return DELIVERED, CANNOT_RECORD or CANNOT_DELETE
   */
  Future<DelayedOutcome> finish() {
    if (!holding.set(request.length() * TO_RECORD)) {
      return Future.succeededFuture(
          DelayedOutcome.CANNOT_RECORD); // there may be memory in a minute
    }
    return files.finish(
        name, DeliveryRecord.of(WallClock.seconds(), config.id(), request, ZoneId.systemDefault()));
  }

  /** Tries again what failed before: the request is read again, since no text is kept. */
  Future<DelayedOutcome> finishAgain(boolean needsRecord) {
    return needsRecord
        ? read()
            .compose(read -> request == null ? Future.succeededFuture(unfinished(read)) : finish())
        : files.delete(name);
  }

  /** A file that was taken away leaves nothing to do. */
  private static DelayedOutcome unfinished(DelayedRead read) {
    return read instanceof DelayedRead.Unfit unfit && unfit.why() == DelayedOutcome.GONE
        ? DelayedOutcome.GONE
        : DelayedOutcome.CANNOT_RECORD;
  }

  /** Reads no further. What it has stays counted until {@link #close}. */
  void leave() {
    closed = true;
  }

  /** Holds nothing any more. */
  void close() {
    closed = true;
    request = null;
    holding.clear();
  }
}
