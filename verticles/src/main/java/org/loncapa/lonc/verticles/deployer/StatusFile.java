// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
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

/** Writes loncstatus.txt, which the site's status pages show. A failure is said and no more. */
final class StatusFile {
  private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

  private final Vertx vertx;
  private final Path file;
  private final Supplier<Future<List<HostStatus>>> hosts;

  /**
   * Writes nothing yet.
   *
   * @param hosts asks all hosts for their status
   */
  StatusFile(Vertx vertx, Path file, Supplier<Future<List<HostStatus>>> hosts) {
    this.vertx = vertx;
    this.file = file;
    this.hosts = hosts;
  }

  /** Asks all hosts and writes what they say; never fails. */
  Future<Void> write() {
    return hosts
        .get()
        .compose(all -> vertx.executeBlocking(() -> write(all), false))
        .onFailure(e -> LOG.warn("{} cannot be written: {}", file, e.toString()))
        .otherwiseEmpty();
  }

  private Void write(List<HostStatus> all) throws IOException {
    long pid = ProcessHandle.current().pid();
    String text = StatusText.of(all, pid, WallClock.seconds(), ZoneId.systemDefault());
    AtomicFile.write(file, text);
    return null;
  }
}
