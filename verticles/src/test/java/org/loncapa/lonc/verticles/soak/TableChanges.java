// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.loncapa.lonc.verticles.child.ChildDaemon;

/** Reloads: of a table or settings that changed, that did not, or that have a fault. */
final class TableChanges {
  private static final int AWAY_MILLIS = 3_000;
  private static final int BROKEN_MILLIS = 3_000;

  /** Within this time a table that was written without a signal is noticed and taken. */
  private static final int SETTLED_MILLIS = 6_000;

  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final SoakSite site;
  private final ChildDaemon daemon;
  private final Journal journal;
  private final Random random;
  private int variant;

  TableChanges(SoakSite site, ChildDaemon daemon, Journal journal, Random random) {
    this.site = site;
    this.daemon = daemon;
    this.journal = journal;
    this.random = random;
  }

  List<FaultInjector.Act> acts() {
    return List.of(
        this::changeNothing,
        this::changeLines,
        this::changeLines,
        this::changeLinesUntold,
        this::changeSettings,
        this::removeAndAdd,
        this::removeAndAdd,
        this::removeAndAddAtOnce,
        this::breakTable);
  }

  /** A host that is in the table. */
  Place anyPresent() {
    List<Place> present = site.present();
    return present.get(random.nextInt(present.size()));
  }

  private void changeNothing(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("reload", "of what is there");
    daemon.signal("HUP");
  }

  private void changeLines(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("reload", "of changed lines: " + changedLines());
    daemon.signal("HUP");
  }

  private void changeLinesUntold(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("table changed untold", changedLines().toString());
    pause.forMillis(random.nextInt(SETTLED_MILLIS));
  }

  /** Each changed line has its host replaced while it serves. */
  private List<Place> changedLines() throws IOException {
    List<Place> changed = new ArrayList<>();
    for (Place place : site.present()) {
      if (random.nextInt(3) == 0) {
        site.changeLine(place);
        changed.add(place);
      }
    }
    site.writeTable();
    return changed;
  }

  private void changeSettings(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("reload", "of changed settings, which replaces all hosts");
    site.writeSettings(++variant);
    daemon.signal("HUP");
  }

  private void removeAndAdd(Load.Pause pause) throws IOException, InterruptedException {
    Place place = anyPresent();
    journal.note("reload", "without " + place);
    remove(place);
    awaitGone(place);
    pause.forMillis(random.nextInt(AWAY_MILLIS));
    journal.over("reload with %s again".formatted(place));
    add(place);
  }

  /** The next reload comes while the host is still being removed. */
  private void removeAndAddAtOnce(Load.Pause pause) throws IOException, InterruptedException {
    Place place = anyPresent();
    journal.note("reload", "without %s, and at once with it again".formatted(place));
    remove(place);
    pause.forMillis(random.nextInt(100));
    List<Place> present = new ArrayList<>(site.present());
    present.add(place);
    site.writeTable(present);
    daemon.signal("HUP");
    pause.forMillis(SETTLED_MILLIS);
    add(place);
  }

  private void remove(Place place) throws IOException, InterruptedException {
    place.presence().leaves();
    site.writeTable();
    daemon.signal("HUP");
  }

  private void add(Place place) throws IOException, InterruptedException {
    List<Place> present = new ArrayList<>(site.present());
    present.add(place);
    site.writeTable(present);
    daemon.signal("HUP");
    daemon.awaitAccepting(place.socket(), Limits.RELOAD.toSeconds());
    place.presence().isBack();
    journal.over(place + " is served again");
  }

  private void awaitGone(Place place) throws IOException {
    long deadline = System.nanoTime() + Limits.RELOAD.toNanos();
    while (ChildDaemon.accepts(place.socket())) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("%s is still served though gone".formatted(place));
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private void breakTable(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("reload", "of a broken table");
    site.writeBrokenTable();
    daemon.signal("HUP");
    pause.forMillis(random.nextInt(BROKEN_MILLIS));
    site.writeTable();
    daemon.signal("HUP");
  }
}
