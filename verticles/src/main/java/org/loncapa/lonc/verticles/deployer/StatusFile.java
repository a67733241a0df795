// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.loncapa.lonc.shared.control.HostStatus;
import org.loncapa.lonc.shared.control.StatusText;
import org.loncapa.lonc.verticles.io.AtomicFile;
import org.loncapa.lonc.verticles.io.WallClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes loncstatus.txt, which the site's status pages show. A failure is only logged. All use is
 * on the deployer's event loop.
 */
final class StatusFile {
  private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

  private final Vertx vertx;
  private final Path file;
  private final Supplier<Future<List<HostStatus>>> hosts;
  private boolean writing;
  private Promise<Void> next;

  /**
   * Creates a writer that has written nothing.
   *
   * @param hosts requests the status of all hosts
   */
  StatusFile(Vertx vertx, Path file, Supplier<Future<List<HostStatus>>> hosts) {
    this.vertx = vertx;
    this.file = file;
    this.hosts = hosts;
  }

  /**
   * Writes the status of all hosts. One write runs at a time, because two would overwrite each
   * other; calls made meanwhile are coalesced into one more.
   *
   * @return completes when the file is written or the write has failed; never fails
   */
  Future<Void> write() {
    if (next == null) {
      next = Promise.promise();
    }
    Future<Void> mine = next.future();
    if (!writing) {
      writeNext();
    }
    return mine;
  }

  private void writeNext() {
    Promise<Void> asked = next;
    next = null;
    writing = true;
    hosts
        .get()
        .compose(all -> vertx.executeBlocking(() -> write(all), false))
        .onFailure(e -> LOG.warn("cannot write {}: {}", file, e.toString()))
        .otherwiseEmpty()
        .onComplete(
            v -> {
              writing = false;
              asked.complete();
              if (next != null && !writing) {
                writeNext();
              }
            });
  }

  private Void write(List<HostStatus> all) throws IOException {
    long pid = ProcessHandle.current().pid();
    String text = StatusText.of(all, pid, WallClock.seconds(), ZoneId.systemDefault());
    AtomicFile.write(file, text);
    return null;
  }
}
