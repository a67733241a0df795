// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import org.loncapa.lonc.verticles.io.RandomNames;
import org.loncapa.lonc.verticles.io.UnixListener;

/**
 * Removes what a killed lonc left unfinished: private folders of sockets, and temporary files. Only
 * entries that belong to lonc's user and have the exact name and type are removed. The caller must
 * hold the site's lock, because its holder may be creating such files. Blocks briefly.
 */
public final class StaleFiles {
  private int removed;

  private StaleFiles() {}

  /** Removes stale files and folders, and returns their number. Skips what cannot be removed. */
  public static int remove(SitePaths paths) {
    StaleFiles files = new StaleFiles();
    for (Path folder : new Path[] {paths.sockets(), paths.logs()}) {
      files.removeAll(folder, UnixListener.PRIVATE_FOLDERS, BasicFileAttributes::isDirectory);
      // The names under which earlier versions bound their sockets.
      files.removeAll(folder, "\\.[0-9]+\\.[0-9]+", BasicFileAttributes::isOther);
    }
    files.removeAll(paths.logs(), aside(paths.pidFile()), BasicFileAttributes::isRegularFile);
    files.removeAll(paths.status(), aside(paths.statusFile()), BasicFileAttributes::isRegularFile);
    return files.removed;
  }

  private static String aside(Path file) {
    return "\\." + file.getFileName().toString().replace(".", "\\.") + "\\." + RandomNames.PATTERN;
  }

  private void removeAll(Path folder, String name, Predicate<BasicFileAttributes> kind) {
    DirectoryStream.Filter<Path> named = file -> file.getFileName().toString().matches(name);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, named)) {
      for (Path file : found) {
        remove(file, kind);
      }
    } catch (IOException e) {
      // Preflight reports an unreadable folder if lonc needs it.
    }
  }

  private void remove(Path file, Predicate<BasicFileAttributes> kind) {
    try {
      var attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (kind.test(attributes) && ProcessUser.owns(file)) {
        if (attributes.isDirectory()) {
          Files.deleteIfExists(file.resolve(UnixListener.NEW_SOCKET));
        }
        Files.delete(file);
        removed++;
      }
    } catch (IOException e) {
      // Skipped: another program added files to it or removed it.
    }
  }
}
