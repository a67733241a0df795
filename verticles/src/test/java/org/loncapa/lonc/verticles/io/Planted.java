// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What another process may put in the place of a file of lonc's. */
public enum Planted {
  /** To a file that is not lonc's. */
  LINK,
  /** To a file that is not there, which would be made. */
  DANGLING_LINK,
  LINK_TO_FOLDER,
  FOLDER,
  FIFO;

  private static final String TEXT = "not lonc's\n";
  private static final String MODE = "rw-r--r--";

  /** Puts it there; what it leads to lies in another folder. */
  public void plant(Path place, Path elsewhere) throws IOException {
    Path victim = elsewhere.resolve("victim");
    Files.writeString(victim, TEXT);
    Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString(MODE));
    switch (this) {
      case LINK -> Files.createSymbolicLink(place, victim);
      case DANGLING_LINK -> Files.createSymbolicLink(place, elsewhere.resolve("made"));
      case LINK_TO_FOLDER -> Files.createSymbolicLink(place, elsewhere);
      case FOLDER -> Files.createDirectory(place);
      default -> fifo(place);
    }
  }

  private static void fifo(Path place) throws IOException {
    try {
      if (new ProcessBuilder("mkfifo", place.toString()).start().waitFor() != 0) {
        throw new IOException("mkfifo failed");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Whether nothing was written, made or changed there. */
  public static boolean isUnharmed(Path elsewhere) throws IOException {
    Path victim = elsewhere.resolve("victim");
    try (var files = Files.list(elsewhere)) {
      return files.toList().equals(List.of(victim))
          && Files.readString(victim).equals(TEXT)
          && PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)).equals(MODE);
    }
  }

  /** Whether it is still what was put there. */
  public boolean is(Path place) {
    return switch (this) {
      case LINK, DANGLING_LINK, LINK_TO_FOLDER -> Files.isSymbolicLink(place);
      case FOLDER -> Files.isDirectory(place);
      default -> Files.exists(place) && !Files.isRegularFile(place);
    };
  }
}
