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
 * The site's record of requests that were delivered later: lonnet.perm.log. Other programs write to
 * it at the same time and it is never rotated, so a line goes there whole, in one stroke, at the
 * end.
 *
 * <p>The file is opened for each line. There are few, and a file that was moved away would
 * otherwise be written to for ever. It must be a plain file: a link is not followed, and a FIFO is
 * refused without waiting for its reader.
 *
 * <p>Threads do not wait for each other here: one write that hangs would hold up all hosts.
 */
public final class PermLog {
  /** Pieces that the JDK passes to the system in one call. */
  private static final int MAX_PIECES_PER_WRITE = 1024;

  /** Java does not open one channel both to read and to append. */
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

  /** Whether a line did not get there as a whole, and none after it. */
  private final AtomicBoolean failed = new AtomicBoolean();

  /** A record, whose file need not be there yet; its folder must. */
  public PermLog(Path file) {
    this.file = file;
  }

  /**
   * Adds one line. Blocks for one write: call it on a thread for files.
   *
   * <p>A write that fails may leave a part of its line. Then the next one puts a newline before its
   * own line, in the same stroke: two lines run together would be lost both.
   *
   * <p>The line is not copied together, but the JDK keeps a copy of each of its pieces outside of
   * the heap for as long as the thread lives. A line of more than {@value #MAX_PIECES_PER_WRITE}
   * pieces takes more than one stroke.
   *
   * @throws IOException if the line is not there as a whole; a full disk may have taken a part
   */
  public void append(Line line) throws IOException {
    // The end is not looked at otherwise: while another line is written, it may be no newline.
    boolean inspect = failed.getAndSet(false);
    try (FileChannel open = open()) {
      write(line, inspect && isTorn(open));
    } catch (IOException e) {
      failed.set(true);
      throw e;
    }
  }

  /**
   * Opens the file to look at it. While this is open, to open the same file to append does not
   * block even if it is a FIFO.
   *
   * @return null if lonc may write to it but not read it
   */
  private FileChannel open() throws IOException {
    requirePlain();
    try {
      FileChannel open = FileChannel.open(file, INSPECT);
      open.position(); // fails for a FIFO that has taken the place since
      return open;
    } catch (AccessDeniedException e) {
      return null;
    }
  }

  private void requirePlain() throws IOException {
    try {
      if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile()) {
        throw new FileSystemException(file.toString(), null, "not a plain file");
      }
    } catch (NoSuchFileException e) {
      // It is to be made.
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
      // Not written on: between two strokes another program's line may come.
      if (written != size || channel.size() < size) {
        throw new EOFException("wrote %d of %d bytes".formatted(written, size));
      }
    }
  }
}
