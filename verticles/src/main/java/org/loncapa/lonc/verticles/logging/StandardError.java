// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The process's standard error; each line is one write. */
final class StandardError implements LineSink {
  private static final String JOURNAL_STREAM = "JOURNAL_STREAM";
  private static final Path LINK = Path.of("/proc/self/fd/2");

  private final FileOutputStream stream = new FileOutputStream(FileDescriptor.err);

  /** Returns whether systemd's journal reads it, and not a terminal or device. */
  static boolean isJournal(Map<String, String> environment) {
    return !environment.getOrDefault(JOURNAL_STREAM, "").isEmpty() && !isDevice();
  }

  private static boolean isDevice() {
    try {
      return Files.readSymbolicLink(LINK).startsWith("/dev");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void write(byte[] line, long now) throws IOException {
    stream.write(line);
  }

  /** Leaves it open for other writers. */
  @Override
  public void close() {}
}
