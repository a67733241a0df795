// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.delayed;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.loncapa.lonc.shared.protocol.Wire;

/**
 * The site's record of requests that were delivered later: lonnet.perm.log. Other programs write to
 * it at the same time and it is never rotated, so a line goes there whole, in one stroke, at the
 * end.
 *
 * <p>The file is opened for each line. There are few, and a file that somebody moved away would
 * otherwise be written to for ever.
 */
public final class PermLog {
  private final Path file;

  /** Whether the last line did not get there as a whole. */
  private boolean failed;

  /** A record, whose file need not be there yet; its folder must. */
  public PermLog(Path file) {
    this.file = file;
  }

  /**
   * Adds one line. Blocks for one write: call it on a worker.
   *
   * <p>A write that fails may leave a part of its line. Then the next one puts a newline before its
   * own line, in the same stroke: two lines run together would be lost both.
   *
   * @param line the line, its newline included
   * @throws IOException if the line is not there as a whole; a full disk may have taken a part
   */
  public synchronized void append(byte[] line) throws IOException {
    // The end is not looked at otherwise: while another program writes, it may be no newline.
    byte[] stroke = failed && isTorn() ? afterNewline(line) : line;
    failed = true;
    write(stroke);
    failed = false;
  }

  private void write(byte[] stroke) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      int written = channel.write(ByteBuffer.wrap(stroke));
      // Not written on: between two strokes another program's line may come.
      if (written != stroke.length) {
        throw new EOFException("wrote %d of %d bytes".formatted(written, stroke.length));
      }
    }
  }

  private boolean isTorn() {
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer last = ByteBuffer.allocate(1);
      return size > 0 && channel.position(size - 1).read(last) == 1 && last.get(0) != Wire.NEWLINE;
    } catch (IOException e) {
      return false; // not there yet, or not to be read by us, which need not forbid writing
    }
  }

  private static byte[] afterNewline(byte[] line) {
    byte[] stroke = new byte[line.length + 1];
    stroke[0] = Wire.NEWLINE;
    System.arraycopy(line, 0, stroke, 1, line.length);
    return stroke;
  }
}
