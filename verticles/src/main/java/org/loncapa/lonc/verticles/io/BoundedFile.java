// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small files. A file that has become large must not take the memory of the process. */
public final class BoundedFile {
  private BoundedFile() {}

  /**
   * Reads a whole file; blocks.
   *
   * @param max the most bytes that it may have
   * @throws FileSystemException if it has more; the reason says so
   * @throws IOException if it cannot be read
   */
  public static byte[] read(Path file, int max) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(max + 1);
      if (content.length > max) {
        throw new FileSystemException(
            file.toString(), null, "it has more than " + max + " bytes, the most that is read");
      }
      return content;
    }
  }
}
