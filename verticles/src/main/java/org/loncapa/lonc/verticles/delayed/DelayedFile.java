// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.loncapa.lonc.shared.delayed.DelayedOutcome;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Request;
import org.loncapa.lonc.shared.protocol.Wire;

/**
 * Reads one file with a delayed request (BEHAVIOUR.md section 5). It blocks.
 *
 * <p>The attributes of the file are read before and after its content. The writer needs several
 * writes, so a file that changed in between counts as too young. If the attributes are the same,
 * the content is that of the file that was checked.
 *
 * <p>Another file may be put in its place after the first check. A link is refused by the open. A
 * FIFO does not block the open, because it is opened for writing too, and the first read fails,
 * because it is positional.
 */
final class DelayedFile {
  /**
   * Minimum age of a file in milliseconds. The writer reads its file back about 2 s after writing
   * it, and reports a failure if it is gone by then. A file dated in the future by less than this
   * counts as too young as well, because file system and process may have different clocks. One
   * dated further in the future is read, or it would wait until that time.
   */
  private static final long MIN_AGE_MILLIS = TimeUnit.SECONDS.toMillis(3);

  /** Bytes per read, the largest array that is allocated. */
  private static final int CHUNK = 64 * 1024;

  private static final Set<OpenOption> READ_WRITE =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> READ_ONLY =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Path file;
  private final int limit;
  private final int maxBytes;
  private final LongSupplier wallMillis;

  /**
   * Creates a reader.
   *
   * @param limit maximum bytes of a request without its newline
   * @param maxBytes maximum bytes to read; a larger file is {@link DelayedRead.Large}
   */
  DelayedFile(Path file, int limit, int maxBytes, LongSupplier wallMillis) {
    this.file = file;
    this.limit = limit;
    this.maxBytes = maxBytes;
    this.wallMillis = wallMillis;
  }

  DelayedRead read() {
    try {
      BasicFileAttributes before = attributes();
      if (!before.isRegularFile()) {
        return unfit(DelayedOutcome.NOT_PLAIN);
      }
      if (isYoung(before)) {
        return unfit(DelayedOutcome.TOO_YOUNG);
      }
      if (before.size() == 0) {
        return unfit(DelayedOutcome.EMPTY);
      }
      DelayedRead found = firstLine();
      BasicFileAttributes after = attributes();
      if (!after.isRegularFile()) {
        return unfit(DelayedOutcome.NOT_PLAIN);
      }
      return isSame(before, after) ? found : unfit(DelayedOutcome.TOO_YOUNG);
    } catch (NoSuchFileException e) {
      return unfit(DelayedOutcome.GONE);
    } catch (IOException e) {
      return unfit(isOtherKind() ? DelayedOutcome.NOT_PLAIN : DelayedOutcome.UNREADABLE);
    }
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isOtherKind() {
    try {
      return !attributes().isRegularFile();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isYoung(BasicFileAttributes file) {
    long age = wallMillis.getAsLong() - file.lastModifiedTime().toMillis();
    return -MIN_AGE_MILLIS < age && age < MIN_AGE_MILLIS;
  }

  private static boolean isSame(BasicFileAttributes before, BasicFileAttributes after) {
    return Objects.equals(before.fileKey(), after.fileKey())
        && before.lastModifiedTime().equals(after.lastModifiedTime())
        && before.size() == after.size();
  }

  private DelayedRead firstLine() throws IOException {
    try (FileChannel channel = open()) {
      // One byte more than the limit: the newline, or the first excess byte.
      int size = (int) Math.min(channel.size(), limit + 1L);
      return size <= maxBytes ? line(channel, size) : large(channel, size);
    }
  }

  /**
   * A file without write permission is opened read-only: a FIFO in its place then blocks a thread.
   */
  private FileChannel open() throws IOException {
    try {
      return FileChannel.open(file, READ_WRITE);
    } catch (FileSystemException e) {
      if (isOtherKind()) {
        throw e;
      }
      return FileChannel.open(file, READ_ONLY);
    }
  }

  private DelayedRead large(FileChannel channel, int size) throws IOException {
    // Longer than any prefix that requests encryption.
    byte[] begin = piece(channel, 0, Math.min(size, CHUNK));
    byte[] line = Arrays.copyOf(begin, begin.length + 1);
    line[begin.length] = Wire.NEWLINE;
    boolean sealed = Request.of(Line.of(line)).kind() == Request.Kind.ENCRYPTED;
    return new DelayedRead.Large(size, sealed);
  }

  private DelayedRead line(FileChannel channel, int size) throws IOException {
    List<byte[]> pieces = new ArrayList<>();
    int length = 0;
    while (length < size) {
      byte[] piece = piece(channel, length, Math.min(CHUNK, size - length));
      int newline = newline(piece);
      if (newline >= 0) {
        pieces.add(Arrays.copyOf(piece, newline + 1));
        return text(pieces, length + newline);
      }
      if (piece.length == 0) {
        break; // the file was truncated meanwhile
      }
      pieces.add(piece);
      length += piece.length;
    }
    if (length > limit) {
      return unfit(DelayedOutcome.TOO_LONG);
    }
    return text(endWithNewline(pieces), length);
  }

  private static List<byte[]> endWithNewline(List<byte[]> pieces) {
    byte[] last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    if (last == null || last.length == CHUNK) {
      pieces.add(new byte[] {Wire.NEWLINE});
    } else {
      byte[] longer = Arrays.copyOf(last, last.length + 1);
      longer[last.length] = Wire.NEWLINE;
      pieces.set(pieces.size() - 1, longer);
    }
    return pieces;
  }

  /** Returns the bytes from a position; fewer than {@code size} only at the end of the file. */
  private static byte[] piece(FileChannel channel, int from, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
      // a read may return fewer bytes than requested
    }
    return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
  }

  private static int newline(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == Wire.NEWLINE) {
        return i;
      }
    }
    return -1;
  }

  /** Returns a request of {@code length} bytes and a newline. */
  private static DelayedRead text(List<byte[]> pieces, int length) {
    return length == 0 ? unfit(DelayedOutcome.EMPTY) : new DelayedRead.Text(Line.ofPieces(pieces));
  }

  private static DelayedRead unfit(DelayedOutcome why) {
    return new DelayedRead.Unfit(why);
  }
}
