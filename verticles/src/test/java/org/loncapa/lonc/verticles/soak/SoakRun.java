// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.verticles.child.ChildDaemon;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;

/**
 * One soak: a calm while, whose end is the measure; the storm; and the calm after it, in which all
 * has to be as it was.
 */
final class SoakRun implements AutoCloseable {
  private static final int HOSTS = 6;
  private static final long CALM_MILLIS = 8_000;
  private static final long TELL_MILLIS = 60_000;

  private final SoakOptions options;
  private final Path project;
  private final Journal journal = new Journal();
  private final Ledger ledger = new Ledger(journal);
  private final Crossings crossings = new Crossings();
  private final ExpectedPresence life = new ExpectedPresence();
  private final List<DelayedBook> delayed = new ArrayList<>();
  private final SoakLonds londs;
  private final SoakSite site;
  private final ChildDaemon daemon;
  private final MemoryWatch memory;
  private Footprint before;
  private Footprint after;

  SoakRun(SoakOptions options, Path project) throws Exception {
    this.options = options;
    this.project = project;
    londs = new SoakLonds(HOSTS);
    site = SoakSite.lay(HOSTS, londs.port());
    daemon =
        new ChildDaemon(project, site.folder().conf(), site.settings(), site.output())
            .withJavaOption("-Djdk.net.hosts.file=" + site.names());
    memory = new MemoryWatch(daemon, ledger);
    for (int i = 0; i < HOSTS; i++) {
      DelayedBook book = new DelayedBook(site.places().get(i), ledger);
      delayed.add(book);
      watch(londs.all().get(i), new LondWatch(book.place(), book, ledger), book);
    }
  }

  private void watch(MisbehavingLond lond, LondWatch watch, DelayedBook book) {
    lond.progress().tell(watch);
    lond.progress().onMisrouted(watch::misrouted);
    lond.progress()
        .onCrossed(
            (stray, request) -> {
              crossings.met(stray, request == null ? null : request.text());
              if (request == null) {
                book.nextMayBeLost();
              }
            });
  }

  /** True if every promise held. */
  boolean carryOut(PrintStream out) throws InterruptedException {
    try {
      soak(out);
    } catch (IOException e) {
      ledger.broken("the soak cannot go on: " + e);
    }
    return ledger.broken() == null;
  }

  private void soak(PrintStream out) throws IOException, InterruptedException {
    daemon.start(site.places().stream().map(Place::socket).toList());
    if (calm() && storm(out) && recovers() && fitsAgain() && daemon.stop() != 0) {
      ledger.broken("the daemon does not stop with 0");
    }
  }

  private boolean calm() throws IOException, InterruptedException {
    Load load = clients("calm");
    boolean held = ledger.holdsFor(CALM_MILLIS);
    load.stop();
    before = Footprint.of(daemon.figures());
    return held;
  }

  private boolean storm(PrintStream out) throws InterruptedException {
    Load load = clients("storm");
    Load trouble = new Load(ledger);
    for (int i = 0; i < HOSTS; i++) {
      Place place = site.places().get(i);
      MisbehavingLond lond = londs.all().get(i);
      trouble.start(
          "mood " + place, new LondBehaviourChanges(place, lond, journal, random("mood" + i)));
      trouble.start("strays " + place, new StrayLines(place, lond, journal, random("stray" + i)));
    }
    trouble.start("memory", memory);
    ControlActs control = new ControlActs(project, site, journal, random("control"));
    trouble.start(
        "mischief",
        new FaultInjector(site, daemon, life, control, ledger, journal, random("mischief")));
    boolean held = waits(out);
    trouble.stop();
    load.stop();
    return held && ledger.broken() == null;
  }

  private boolean waits(PrintStream out) throws InterruptedException {
    long left = (long) (options.minutes() * TimeUnit.MINUTES.toMillis(1));
    while (left > 0) {
      if (!ledger.holdsFor(Math.min(left, TELL_MILLIS))) {
        return false;
      }
      left -= TELL_MILLIS;
      out.printf("soak: after %.0f s: %s%n", journal.seconds(), ledger.endings());
    }
    return true;
  }

  private Load clients(String phase) {
    Load load = new Load(ledger);
    for (Place place : site.places()) {
      for (ClientBehaviour habit : ClientBehaviour.values()) {
        for (int i = 0; i < habit.clients(); i++) {
          String name = "%s.%s.%d".formatted(phase, habit, i);
          Random random = random(name + place);
          load.start(
              name + " of " + place,
              new SoakClient(place, life, habit, name, random, ledger, crossings));
        }
      }
    }
    for (DelayedBook book : delayed) {
      Random random = random(phase + book.place());
      load.start(
          "writer of " + book.place(), new DelayedWriter(book, site.folder().delayed(), random));
    }
    return load;
  }

  private Random random(String name) {
    return new Random(options.seed() * 31 + name.hashCode());
  }

  private boolean recovers() throws IOException, InterruptedException {
    return new Recovery(site, delayed, ledger).await();
  }

  /** Idle connections may stay, and what a collection leaves varies. */
  private boolean fitsAgain() throws IOException, InterruptedException {
    int most = before.descriptors() + site.places().size() * Limits.CONNECTIONS;
    long deadline = System.nanoTime() + Limits.RECOVERY.toNanos();
    do {
      after = Footprint.of(daemon.figures());
      if (after.descriptors() <= most
          && after.rssKib() <= before.rssKib() + Limits.RSS_GROWTH_KIB) {
        return true;
      }
    } while (System.nanoTime() - deadline < 0 && ledger.holdsFor(TimeUnit.SECONDS.toMillis(1)));
    ledger.broken("the daemon does not shrink: from %s to %s".formatted(before, after));
    return false;
  }

  Journal journal() {
    return journal;
  }

  Ledger ledger() {
    return ledger;
  }

  SoakSite site() {
    return site;
  }

  ChildDaemon daemon() {
    return daemon;
  }

  List<DelayedBook> delayed() {
    return delayed;
  }

  /** The most memory that the daemon took in the storm, in MiB. */
  long peakMib() {
    return memory.peakMib();
  }

  /** Before the storm; null if it did not come so far. */
  Footprint before() {
    return before;
  }

  /** At the end; null if it did not come so far. */
  Footprint after() {
    return after;
  }

  /** The site stays if a promise was broken: its logs tell more. */
  @Override
  public void close() throws IOException {
    daemon.close();
    londs.close();
    if (ledger.broken() == null) {
      site.close();
    }
  }
}
