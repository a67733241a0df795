// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.loncapa.lonc.verticles.child.ChildDaemon;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;

/** Does one thing after the other to the daemon: signals, tables, settings, pauses, kills. */
final class FaultInjector implements Load.Worker {
  private static final int REST_MILLIS = 3_000;
  private static final int GONE_MILLIS = 2_000;

  private final SoakSite site;
  private final ChildDaemon daemon;
  private final ExpectedPresence life;
  private final Journal journal;
  private final Random random;
  private final TableChanges tables;
  private final ControlActs control;
  private final ShuffledChoices<Act> deck;

  /** One thing to do. */
  interface Act {
    void run(Load.Pause pause) throws IOException, InterruptedException;
  }

  FaultInjector(
      SoakSite site,
      ChildDaemon daemon,
      ExpectedPresence life,
      ControlActs control,
      Ledger ledger,
      Journal journal,
      Random random) {
    this.site = site;
    this.daemon = daemon;
    this.life = life;
    this.control = control;
    this.journal = journal;
    this.random = random;
    this.tables = new TableChanges(site, daemon, journal, random);
    List<Act> acts = new ArrayList<>(acts());
    acts.addAll(new Floods(site, ledger, journal, random).acts());
    acts.addAll(new OddFiles(site, journal, random).acts());
    acts.addAll(new HangingNames(site, journal, random).acts());
    this.deck = new ShuffledChoices<>(acts, random);
  }

  private List<Act> acts() {
    List<Act> acts = new ArrayList<>(tables.acts());
    acts.addAll(control.acts());
    acts.addAll(List.of(this::reset, this::reset, this::restart, this::giveTriesBack));
    acts.addAll(List.of(this::pauseDaemon, this::killDaemon));
    return acts;
  }

  @Override
  public void turn(Load.Pause pause) throws IOException, InterruptedException {
    if (pause.forMillis(random.nextInt(REST_MILLIS))) {
      deck.deal().run(pause);
    }
  }

  private void reset(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("USR1", "");
    daemon.signal("USR1");
  }

  /** Has one host close all its connections and start afresh. */
  private void restart(Load.Pause pause) throws IOException {
    Place place = tables.anyPresent();
    journal.note("close_connection_exit", place.id());
    try (LineClient client = connect(place)) {
      client.send(LineText.line("close_connection_exit"));
      client.read();
      throw new IOException("a reply to close_connection_exit");
    } catch (EOFException end) {
      journal.over("it did");
    }
  }

  private void giveTriesBack(Load.Pause pause) throws IOException {
    Place place = tables.anyPresent();
    journal.note("reset_retries", place.id());
    try (LineClient client = connect(place)) {
      client.send(LineText.line("reset_retries"));
      if (!client.read().is(LineText.line("ok"))) {
        throw new IOException("another reply than ok to reset_retries");
      }
    }
  }

  private static LineClient connect(Place place) throws IOException {
    return LineClient.connect(UnixDomainSocketAddress.of(place.socket()), Limits.ANSWER);
  }

  private void pauseDaemon(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("daemon paused", "for " + Limits.PAUSE);
    daemon.signal("STOP");
    try {
      pause.forMillis(Limits.PAUSE.toMillis());
    } finally {
      daemon.signal("CONT");
      journal.over("the daemon goes on");
    }
  }

  private void killDaemon(Load.Pause pause) throws IOException, InterruptedException {
    journal.note("daemon killed", "");
    life.leaves();
    daemon.kill();
    pause.forMillis(random.nextInt(GONE_MILLIS));
    daemon.start(site.present().stream().map(Place::socket).toList());
    life.isBack();
    journal.over("the daemon is back");
  }
}
