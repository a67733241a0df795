// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the files of the site's configuration for changes. A file that is still being written
 * changes from poll to poll; a change counts only when two consecutive polls see the same state.
 *
 * <p>A poll costs a few system calls each second. The JDK's watch service is not used: it costs a
 * thread, and on some file systems it does not report a file that is replaced by a rename.
 */
final class ConfigFilePoller {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigFilePoller.class);

  private final Vertx vertx;
  private final Supplier<List<Path>> files;
  private final Runnable changed;
  private List<Object> applied;
  private List<Object> lastSeen;
  private boolean scanning;
  private boolean failing;

  /**
   * Creates a poller. The state at the first tick counts as unchanged.
   *
   * @param files returns the files to poll; a file may be missing
   * @param changed called when a file has changed, appeared or disappeared
   */
  ConfigFilePoller(Vertx vertx, Supplier<List<Path>> files, Runnable changed) {
    this.vertx = vertx;
    this.files = files;
    this.changed = changed;
  }

  /** Polls the files. Call it once a second. */
  void tick() {
    if (!scanning) {
      List<Path> now = files.get();
      scanning = true;
      vertx
          .executeBlocking(() -> stamps(now), false)
          .onSuccess(this::scanned)
          .onFailure(this::failed);
    }
  }

  /** Returns true while a poll runs. */
  boolean isScanning() {
    return scanning;
  }

  private void scanned(List<Object> stamps) {
    scanning = false;
    failing = false;
    boolean stable = stamps.equals(lastSeen);
    lastSeen = stamps;
    if (applied == null) {
      applied = stamps;
    } else if (stable && !stamps.equals(applied)) {
      applied = stamps;
      changed.run();
    }
  }

  /** Never expected. Polling goes on; logged once, not each second. */
  private void failed(Throwable e) {
    scanning = false;
    if (!failing) {
      LOG.error("cannot poll the configuration files, trying again each second", e);
    }
    failing = true;
  }

  private static List<Object> stamps(List<Path> files) {
    List<Object> stamps = new ArrayList<>();
    for (Path file : files) {
      stamps.add(file);
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.add(List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey())));
      } catch (IOException e) {
        stamps.add("not there");
      }
    }
    return stamps;
  }
}
