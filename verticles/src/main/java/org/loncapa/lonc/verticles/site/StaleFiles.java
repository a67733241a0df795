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
 * What a lonc that was killed has left of what it had begun to make: private folders of sockets and
 * files written aside. Only what belongs to lonc's user and has the very name and kind goes. To be
 * used with the site's lock, for the one that has it may be making such. Blocks for a moment.
 */
public final class StaleFiles {
  private int removed;

  private StaleFiles() {}

  /** Removes them, and returns how many there were. What cannot be removed is left. */
  public static int remove(SitePaths paths) {
    StaleFiles files = new StaleFiles();
    for (Path folder : new Path[] {paths.sockets(), paths.logs()}) {
      files.removeAll(folder, UnixListener.PRIVATE_FOLDERS, BasicFileAttributes::isDirectory);
      // The names that earlier versions bound their sockets to.
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
      // A folder that cannot be read is told of elsewhere, if lonc needs it.
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
      // It stays: somebody put more into it, or took it away.
    }
  }
}
