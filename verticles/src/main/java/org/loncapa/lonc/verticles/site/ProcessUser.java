// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The user that this process runs as. */
final class ProcessUser {
  /** A link that belongs to root; the folder that it leads to belongs to the user. */
  static final Path SELF = Path.of("/proc/self");

  private ProcessUser() {}

  /** Returns its name, or its number if it has none. */
  static String name() {
    try {
      return Files.getOwner(SELF).getName();
    } catch (IOException e) {
      return System.getProperty("user.name");
    }
  }

  /** Returns the number of the user to whom a file belongs, or what a link leads to. */
  static int uid(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }

  /** Returns whether a file belongs to it; a link counts itself. */
  static boolean owns(Path file) throws IOException {
    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(SELF));
  }
}
