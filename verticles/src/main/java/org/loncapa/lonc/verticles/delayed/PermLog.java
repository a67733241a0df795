// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.loncapa.lonc.shared.protocol.Line;
import org.loncapa.lonc.shared.protocol.Wire;

/**
 * The site's record of delivered delayed requests, lonnet.perm.log (BEHAVIOUR.md section 5). Other
 * programs append to it concurrently and it is never rotated, so each line is appended whole, by
 * one write.
 *
 * <p>The file is opened for each line: lines are few, and lonc would otherwise go on writing to a
 * file that was moved away. It must be a regular file: a link is not followed, and a FIFO is
 * refused without waiting for its reader.
 *
 * <p>No lock is held while writing: one hanging write would block all hosts.
 */
public final class PermLog {
  /** Number of buffers that the JDK passes to the system in one call. */
  private static final int MAX_PIECES_PER_WRITE = 1024;

  /** To check the end of the file: Java does not open a channel both to read and to append. */
  private static final Set<OpenOption> INSPECT =
      Set.of(
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.CREATE,
          LinkOption.NOFOLLOW_LINKS);

  private static final Set<OpenOption> APPEND_ONLY =
      Set.of(
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND,
          StandardOpenOption.CREATE,
          LinkOption.NOFOLLOW_LINKS);

  private final Path file;

  /** True from a failed append until the next append. */
  private final AtomicBoolean failed = new AtomicBoolean();

  /** Creates a record. Its file need not exist yet, but its folder must. */
  public PermLog(Path file) {
    this.file = file;
  }

  /**
   * Appends one line. Blocks for one write: call it on one of {@link FileThreads}.
   *
   * <p>A failed write may leave a part of its line. The next one then begins with a newline, in the
   * same write: two lines run together would both be lost.
   *
   * <p>The line is not copied into one array, but the JDK caches a copy of each piece outside of
   * the heap until the thread ends. A line of more than {@value #MAX_PIECES_PER_WRITE} pieces takes
   * more than one write.
   *
   * @throws IOException if the line was not written completely; a full disk may have taken a part
   *     of it
   */
  public void append(Line line) throws IOException {
    // Checked only after a failure: while another program writes, the last byte may not be a
    // newline.
    boolean inspect = failed.getAndSet(false);
    try (FileChannel open = open()) {
      write(line, inspect && isTorn(open));
    } catch (IOException e) {
      failed.set(true);
      throw e;
    }
  }

  /**
   * Opens the file to inspect it. While this channel is open, opening the same file to append does
   * not block even if it is a FIFO.
   *
   * @return null if lonc may write to it but not read it
   */
  private FileChannel open() throws IOException {
    requirePlain();
    try {
      FileChannel open = FileChannel.open(file, INSPECT);
      open.position(); // fails for a FIFO put in its place since the check
      return open;
    } catch (AccessDeniedException e) {
      return null;
    }
  }

  private void requirePlain() throws IOException {
    try {
      if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile()) {
        throw new FileSystemException(file.toString(), null, "not a regular file");
      }
    } catch (NoSuchFileException e) {
      // It will be created.
    }
  }

  private static boolean isTorn(FileChannel open) throws IOException {
    if (open == null) {
      return false;
    }
    long size = open.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    return size > 0 && open.read(last, size - 1) == 1 && last.get(0) != Wire.NEWLINE;
  }

  private void write(Line line, boolean afterNewline) throws IOException {
    ByteBuffer[] pieces = new ByteBuffer[line.pieces() + 1];
    pieces[0] = ByteBuffer.wrap(afterNewline ? new byte[] {Wire.NEWLINE} : new byte[0]);
    for (int i = 0; i < line.pieces(); i++) {
      pieces[i + 1] = ByteBuffer.wrap(line.piece(i));
    }
    long size = line.length() + (afterNewline ? 1L : 0);
    try (FileChannel channel = FileChannel.open(file, APPEND_ONLY)) {
      long written = 0;
      for (int from = 0; from < pieces.length; from += MAX_PIECES_PER_WRITE) {
        written +=
            channel.write(pieces, from, Math.min(MAX_PIECES_PER_WRITE, pieces.length - from));
      }
      // The rest is not written: another program may have written a line in between.
      if (written != size || channel.size() < size) {
        throw new EOFException("wrote %d of %d bytes".formatted(written, size));
      }
    }
  }
}
