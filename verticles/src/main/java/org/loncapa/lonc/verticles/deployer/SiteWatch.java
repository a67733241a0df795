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
final class SiteWatch {
  private final Vertx vertx;
  private final Supplier<List<Path>> files;
  private final Runnable changed;
  private List<Object> taken;
  private List<Object> seen;
  private boolean looking;

  /**
   * What is there at the first tick counts as known.
   *
   * @param files those to look at; one that is not there counts as well
   * @param changed called when they are others than before
   */
  SiteWatch(Vertx vertx, Supplier<List<Path>> files, Runnable changed) {
    this.vertx = vertx;
    this.files = files;
    this.changed = changed;
  }

  /** The periodic look. */
  void tick() {
    if (!looking) {
      looking = true;
      List<Path> now = files.get();
      vertx.executeBlocking(() -> stamps(now), false).onSuccess(this::saw);
    }
  }

  /** True while a look is under way. */
  boolean isLooking() {
    return looking;
  }

  private void saw(List<Object> stamps) {
    looking = false;
    boolean settled = stamps.equals(seen);
    seen = stamps;
    if (taken == null) {
      taken = stamps;
    } else if (settled && !stamps.equals(taken)) {
      taken = stamps;
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
