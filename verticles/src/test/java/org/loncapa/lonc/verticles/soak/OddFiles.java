// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.verticles.io.WallClock;

/** Lays what is no delayed request into the folder for them, and takes it away again. */
final class OddFiles {
  private static final int STAY_MILLIS = 4_000;
  private static final int EXCHANGES = 30;
  private static final int EXCHANGE_MILLIS = 20;
  private static final long OLD_SECONDS = 100;
  private static final String REQUEST = "size:1\n";

  private final SoakSite site;
  private final Journal journal;
  private final Random random;
  private final List<Kind> kinds = List.of(this::fifo, this::folder, this::link, this::empty);
  private int count;

  private interface Kind {
    void lay(Path path) throws IOException, InterruptedException;
  }

  OddFiles(SoakSite site, Journal journal, Random random) {
    this.site = site;
    this.journal = journal;
    this.random = random;
  }

  List<FaultInjector.Act> acts() {
    return List.of(this::lay, this::exchange);
  }

  /** Its name comes before those of all requests of its host. */
  private Path name() {
    List<Place> places = site.present();
    Place place = places.get(random.nextInt(places.size()));
    long old = WallClock.seconds() - OLD_SECONDS;
    return site.folder().delayed().resolve("%d.%d.1.odd.%s".formatted(old, ++count, place));
  }

  private Path aside(Path path, String what) {
    return path.resolveSibling("." + path.getFileName() + "." + what);
  }

  private void lay(Load.Pause pause) throws IOException, InterruptedException {
    List<Path> all = new ArrayList<>();
    journal.note("odd delayed files", "");
    try {
      for (Kind kind : kinds) {
        Path path = name();
        all.add(path);
        kind.lay(path);
      }
      pause.forMillis(random.nextInt(STAY_MILLIS));
    } finally {
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void fifo(Path path) throws IOException, InterruptedException {
    Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).start();
    if (mkfifo.waitFor() != 0) {
      throw new IOException("no FIFO can be made: " + path);
    }
  }

  private void folder(Path path) throws IOException {
    Files.createDirectory(path);
  }

  private void link(Path path) throws IOException {
    Files.createSymbolicLink(path, site.settings());
  }

  private void empty(Path path) throws IOException {
    Files.createFile(path);
  }

  /** A file that is a FIFO by the time it is opened. Each name is new: one is looked at once. */
  private void exchange(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("delayed file exchanged with a FIFO", EXCHANGES + " times");
    for (int i = 0; i < EXCHANGES; i++) {
      Path path = name();
      Path fifo = aside(path, "fifo");
      Path file = aside(path, "file");
      fifo(fifo);
      Files.writeString(file, REQUEST);
      Files.setLastModifiedTime(
          file, FileTime.from(WallClock.seconds() - OLD_SECONDS, TimeUnit.SECONDS));
      move(file, path);
      pause.forMillis(random.nextInt(EXCHANGE_MILLIS));
      move(fifo, path);
      pause.forMillis(random.nextInt(EXCHANGE_MILLIS));
      Files.deleteIfExists(path);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException gone) {
      throw new IOException(from + " is gone", gone);
    }
  }
}
