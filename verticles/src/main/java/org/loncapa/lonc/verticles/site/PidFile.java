// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.loncapa.lonc.verticles.io.AtomicFile;
import org.loncapa.lonc.verticles.io.SafeFile;

/**
 * The file with lonc's process id and a newline. The site's programs read it to send signals
 * (BEHAVIOUR.md section 7). All methods block briefly.
 */
public final class PidFile {
  private static final int MAX_BYTES = 64;

  private final Path file;
  private final String content;

  private PidFile(Path file, String content) {
    this.file = file;
    this.content = content;
  }

  /** Writes the file atomically; replaces one that a killed lonc left. */
  public static PidFile write(Path file, long pid) throws StartFailure {
    PidFile written = new PidFile(file, pid + "\n");
    try {
      AtomicFile.write(file, written.content);
      return written;
    } catch (IOException e) {
      throw new StartFailure.CannotCreate(file, FileErrors.describe(e));
    }
  }

  /** Removes the file, unless another process has written its own. */
  public void remove() throws IOException {
    try {
      if (content.equals(text(file))) {
        Files.delete(file);
      }
    } catch (NoSuchFileException | SafeFile.RefusedException e) {
      // The file is gone, or is not a regular file of this user.
    }
  }

  /** Returns the process id in a file, or empty if it contains no number. */
  static Optional<String> read(Path file) {
    try {
      String text = text(file).strip();
      return text.matches("[0-9]{1,10}") ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(SafeFile.read(file, MAX_BYTES), StandardCharsets.ISO_8859_1);
  }
}
