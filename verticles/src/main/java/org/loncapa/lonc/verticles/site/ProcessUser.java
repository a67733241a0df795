// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The user that this process runs as. */
final class ProcessUser {
  /** A link owned by root; the folder that it leads to is owned by the process's user. */
  static final Path SELF = Path.of("/proc/self");

  private ProcessUser() {}

  /** Returns the user's name, or the number if it has no name. */
  static String name() {
    try {
      return Files.getOwner(SELF).getName();
    } catch (IOException e) {
      return System.getProperty("user.name");
    }
  }

  /** Returns the user id of the owner of a file; follows links. */
  static int uid(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }

  /** Returns whether this user owns a file; does not follow links. */
  static boolean owns(Path file) throws IOException {
    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(SELF));
  }
}
