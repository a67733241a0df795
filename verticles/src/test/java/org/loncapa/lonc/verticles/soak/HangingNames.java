// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;

/**
 * Names that are looked up in a file, which can be a FIFO for some time: a look-up then hangs until
 * the FIFO is opened for writing.
 */
final class HangingNames {
  private static final int MILLIS = 4_000;

  private final Path table;
  private final String names;
  private final Journal journal;
  private final Random random;

  HangingNames(SoakSite site, Journal journal, Random random) {
    this.table = site.names();
    this.names = site.nameTable();
    this.journal = journal;
    this.random = random;
  }

  List<FaultInjector.Act> acts() {
    return List.of(this::hang, this::forget);
  }

  private void hang(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("names hang", "");
    Path hung = table.resolveSibling("hung");
    Process mkfifo = new ProcessBuilder("mkfifo", hung.toString()).start();
    if (mkfifo.waitFor() != 0) {
      throw new IOException("no FIFO can be made: " + hung);
    }
    Path fifo = table.resolveSibling("fifo");
    Files.createLink(fifo, hung);
    replace(fifo);
    pause.forMillis(random.nextInt(MILLIS));
    write(names);
    release(hung);
    journal.over("names are found again");
  }

  /** All that wait for a writer go on, and find nothing. */
  private static void release(Path fifo) throws IOException {
    try (RandomAccessFile writer = new RandomAccessFile(fifo.toFile(), "rw")) {
      writer.getFD();
    }
    Files.delete(fifo);
  }

  private void forget(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("names unknown", "");
    write("127.0.0.1 other.test\n");
    pause.forMillis(random.nextInt(MILLIS));
    write(names);
    journal.over("names are known again");
  }

  private void write(String text) throws IOException {
    Path whole = table.resolveSibling("names.new");
    Files.writeString(whole, text);
    replace(whole);
  }

  private void replace(Path by) throws IOException {
    Files.move(by, table, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
