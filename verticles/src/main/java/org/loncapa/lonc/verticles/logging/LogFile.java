// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.protocol.Wire;
import org.loncapa.lonc.verticles.io.SafeFile;

/**
 * A file to which lines are appended. It stays open, so that logging works without free file
 * descriptors. Log rotation renames it without notice, so it is checked whether the path still
 * leads to the open file: at most once a second, and before the first line after a failure.
 */
final class LogFile implements LineSink {
  /** Nanoseconds between two checks of the path. */
  static final long CHECK_INTERVAL = TimeUnit.SECONDS.toNanos(1);

  private static final String MODE = "rw-rw-rw-";

  private final Path path;
  private final FileOpener opener;
  private FileChannel channel;
  private Object inode;
  private long checkedAt;
  private boolean failed;

  /** Whether the last write left an incomplete line in the open file. */
  private boolean torn;

  /** Creates a log file. The file need not exist yet; its folder must, when a line is written. */
  LogFile(Path path) {
    this(path, file -> SafeFile.open(file, MODE));
  }

  /** For tests that simulate a full disk. */
  LogFile(Path path, FileOpener opener) {
    this.path = path;
    this.opener = opener;
  }

  @FunctionalInterface
  interface FileOpener {
    FileChannel open(Path file) throws IOException;
  }

  @Override
  public void write(byte[] line, long now) throws IOException {
    boolean check = failed || now - checkedAt >= CHECK_INTERVAL;
    if (channel == null || check && moved(now)) {
      close();
      open(now);
    }
    ByteBuffer rest = ByteBuffer.wrap(torn ? afterNewline(line) : line);
    try {
      // Not opened for appending: Java could not open it for reading then, see SafeFile.
      channel.position(channel.size());
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      torn = false;
      failed = false;
    } catch (IOException e) {
      failed = true;
      torn |= rest.position() > 0;
      throw e;
    }
  }

  private boolean moved(long now) throws IOException {
    checkedAt = now;
    try {
      return !Objects.equals(inode, SafeFile.key(path));
    } catch (NoSuchFileException | SafeFile.RefusedException e) {
      return true;
    }
  }

  private void open(long now) throws IOException {
    channel = opener.open(path);
    torn = false;
    checkedAt = now;
    inode = SafeFile.key(path);
  }

  /** Begins the line with a newline, to end the incomplete one before it. */
  private static byte[] afterNewline(byte[] line) {
    byte[] both = new byte[line.length + 1];
    both[0] = Wire.NEWLINE;
    System.arraycopy(line, 0, both, 1, line.length);
    return both;
  }

  /** Idempotent; the next line opens the file again. */
  @Override
  public void close() throws IOException {
    if (channel != null) {
      FileChannel old = channel;
      channel = null;
      old.close();
    }
  }
}
