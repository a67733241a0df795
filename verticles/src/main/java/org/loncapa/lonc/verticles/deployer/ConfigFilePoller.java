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

/**
 * Notices that a file of the site's configuration was changed. A file that is still being written
 * changes from look to look; it is taken only when two looks in a row saw the same.
 *
 * <p>A look costs a few calls of the system each second. A watch service of the JDK would cost a
 * thread, and says nothing where a file is replaced by a rename on some file systems.
 */
final class ConfigFilePoller {
  private final Vertx vertx;
  private final Supplier<List<Path>> files;
  private final Runnable changed;
  private List<Object> applied;
  private List<Object> lastSeen;
  private boolean scanning;

  /**
   * What is there at the first tick counts as known.
   *
   * @param files those to look at; one that is not there counts as well
   * @param changed called when they are others than before
   */
  ConfigFilePoller(Vertx vertx, Supplier<List<Path>> files, Runnable changed) {
    this.vertx = vertx;
    this.files = files;
    this.changed = changed;
  }

  /** The periodic look. */
  void tick() {
    if (!scanning) {
      scanning = true;
      List<Path> now = files.get();
      vertx.executeBlocking(() -> stamps(now), false).onSuccess(this::scanned);
    }
  }

  /** True while a look is under way. */
  boolean isScanning() {
    return scanning;
  }

  private void scanned(List<Object> stamps) {
    scanning = false;
    boolean stable = stamps.equals(lastSeen);
    lastSeen = stamps;
    if (applied == null) {
      applied = stamps;
    } else if (stable && !stamps.equals(applied)) {
      applied = stamps;
      changed.run();
    }
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
