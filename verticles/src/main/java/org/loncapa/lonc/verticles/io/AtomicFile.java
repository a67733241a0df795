// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that others read at any time: written aside and renamed, so that they are always whole. The
 * name aside cannot be guessed or taken by another user; a link in the place of the file is
 * replaced, not followed.
 */
public final class AtomicFile {
  private static final String MODE = "rw-rw-rw-";

  private AtomicFile() {}

  /**
   * Puts a file there, in place of the one before. It blocks; call it on a worker.
   *
   * @throws IOException if it could not be written; the one before is still there then
   */
  public static void write(Path file, String text) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new SafeFile.RefusedException(SafeFile.refusal(file).orElse("this is a folder"));
    }
    Path aside = file.resolveSibling("." + file.getFileName() + "." + RandomNames.next());
    FileChannel channel = SafeFile.create(aside, MODE);
    try {
      try (channel) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
  }
}
