// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.io.WallClock;

/** Writes files of delayed requests for one host, in pieces, as the client library does. */
final class DelayedWriter implements Load.Worker {
  private static final long PID = ProcessHandle.current().pid();

  private final DelayedBook book;
  private final Path folder;
  private final Random random;

  DelayedWriter(DelayedBook book, Path folder, Random random) {
    this.book = book;
    this.folder = folder;
    this.random = random;
  }

  @Override
  public void turn(Load.Pause pause) throws IOException, InterruptedException {
    int number = book.next();
    String name =
        "%d.%d.%d.%s.%s"
            .formatted(WallClock.seconds(), number, PID, DelayedBook.COMMAND, book.place());
    // A file may lack its newline.
    byte[] text = LineText.bytes(book.request(number) + (random.nextBoolean() ? "\n" : ""));
    int half = random.nextInt(text.length);
    try (FileChannel file =
        FileChannel.open(
            folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(text, 0, half));
      pause.forMillis(random.nextInt(20));
      file.write(ByteBuffer.wrap(text, half, text.length - half));
    }
    pause.forMillis(300 + random.nextInt(2_000));
  }
}
