// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.loncapa.lonc.shared.delayed.DelayedEnd;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Wire;

/**
 * One reading of one file with a delayed request. It blocks.
 *
 * <p>The file is looked at, read, and looked at again. The writer does not write in one stroke, so
 * a file that changed meanwhile counts as too young; and what was read is then surely of the very
 * file that was looked at.
 */
final class DelayedFile {
  /**
   * The writer reads its file back some 2 s after writing it, and reports a failure if it is gone
   * by then. A file dated up to this long ago is left alone; so is one dated ahead by less, since
   * the clocks of files and of programs are not the same. One dated further ahead is not young: it
   * would wait until that time.
   */
  private static final long YOUNG_MILLIS = TimeUnit.SECONDS.toMillis(3);

  /**
   * Bytes read at once. The system's read goes through a buffer of this size that each thread keeps
   * for good, so it must not be as large as a file.
   */
  private static final int STROKE = 64 * 1024;

  private final Path file;
  private final int limit;
  private final LongSupplier wallMillis;

  DelayedFile(Path file, int limit, LongSupplier wallMillis) {
    this.file = file;
    this.limit = limit;
    this.wallMillis = wallMillis;
  }

  DelayedRead read() {
    try {
      BasicFileAttributes before = look();
      if (!before.isRegularFile()) {
        return unfit(DelayedEnd.NOT_PLAIN);
      }
      if (isYoung(before)) {
        return unfit(DelayedEnd.TOO_YOUNG);
      }
      if (before.size() == 0) {
        return unfit(DelayedEnd.EMPTY);
      }
      DelayedRead found = firstLine();
      return isSame(before, look()) ? found : unfit(DelayedEnd.TOO_YOUNG);
    } catch (NoSuchFileException e) {
      return unfit(DelayedEnd.GONE);
    } catch (IOException e) {
      return unfit(DelayedEnd.UNREADABLE);
    }
  }

  private BasicFileAttributes look() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isYoung(BasicFileAttributes file) {
    long age = wallMillis.getAsLong() - file.lastModifiedTime().toMillis();
    return -YOUNG_MILLIS < age && age < YOUNG_MILLIS;
  }

  private static boolean isSame(BasicFileAttributes before, BasicFileAttributes after) {
    return Objects.equals(before.fileKey(), after.fileKey())
        && before.lastModifiedTime().equals(after.lastModifiedTime())
        && before.size() == after.size();
  }

  /** Opened so that a link which took the file's place is an error and is not followed. */
  private DelayedRead firstLine() throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (SeekableByteChannel channel = Files.newByteChannel(file, options)) {
      // One byte more than the limit: the newline's, or the first one too many.
      byte[] bytes = new byte[(int) Math.min(channel.size(), limit + 1L)];
      int filled = 0;
      while (filled < bytes.length) {
        int stroke = Math.min(STROKE, bytes.length - filled);
        int count = channel.read(ByteBuffer.wrap(bytes, filled, stroke));
        if (count < 0) {
          break;
        }
        int newline = newline(bytes, filled, filled + count);
        if (newline >= 0) {
          return line(bytes, newline);
        }
        filled += count;
      }
      return filled > limit ? unfit(DelayedEnd.TOO_LONG) : line(bytes, filled);
    }
  }

  private static int newline(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == Wire.NEWLINE) {
        return i;
      }
    }
    return -1;
  }

  /** A line of so many bytes and a newline, which may have been there or not. */
  private static DelayedRead line(byte[] bytes, int length) {
    if (length == 0) {
      return unfit(DelayedEnd.EMPTY);
    }
    byte[] line = bytes.length == length + 1 ? bytes : Arrays.copyOf(bytes, length + 1);
    line[length] = Wire.NEWLINE;
    return new DelayedRead.Text(Line.of(line));
  }

  private static DelayedRead unfit(DelayedEnd why) {
    return new DelayedRead.Unfit(why);
  }
}
