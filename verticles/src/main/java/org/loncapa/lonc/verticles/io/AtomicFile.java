// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that others read at any time: written aside and renamed, so that they are always whole. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Puts a file there, in place of the one before. It blocks; call it on a worker.
   *
   * @throws IOException if it could not be written; the one before is still there then
   */
  public static void write(Path file, String text) throws IOException {
    long pid = ProcessHandle.current().pid();
    Path aside = file.resolveSibling("." + file.getFileName() + "." + pid);
    try {
      Files.write(aside, text.getBytes(StandardCharsets.ISO_8859_1));
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
  }
}
