// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Random;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;

/** One client sends requests for lonc itself in a loop. */
final class Floods {
  private static final int RESETS = 5_000;
  private static final int EXITS = 50;

  /** What all else may write meanwhile; less than a line for each request of a flood. */
  private static final long LOG_BYTES = 400_000;

  private final SoakSite site;
  private final Ledger ledger;
  private final Journal journal;
  private final Random random;

  Floods(SoakSite site, Ledger ledger, Journal journal, Random random) {
    this.site = site;
    this.ledger = ledger;
    this.journal = journal;
    this.random = random;
  }

  List<FaultInjector.Act> acts() {
    return List.of(this::resets, this::exits);
  }

  private Place any() {
    List<Place> present = site.present();
    return present.get(random.nextInt(present.size()));
  }

  private void resets(Load.Pause pause) throws IOException {
    Place place = any();
    journal.note("reset_retries in a flood", place.id());
    long before = site.logBytes();
    try (LineClient client = connect(place)) {
      client.send(LineText.bytes("reset_retries\n".repeat(RESETS)));
      for (int i = 0; i < RESETS; i++) {
        if (!client.read().is(LineText.line("ok"))) {
          throw new IOException("another reply than ok to reset_retries");
        }
      }
    } catch (EOFException replaced) {
      journal.over("the flood of %s was closed".formatted(place));
    }
    check(place, site.logBytes() - before);
  }

  private void check(Place place, long grown) {
    if (grown > LOG_BYTES) {
      ledger.broken("%d resets of %s wrote %d bytes of log".formatted(RESETS, place, grown));
    }
  }

  private void exits(Load.Pause pause) throws IOException {
    Place place = any();
    journal.note("close_connection_exit in a flood", place.id());
    for (int i = 0; i < EXITS; i++) {
      try (LineClient client = connect(place)) {
        client.send(LineText.line("close_connection_exit"));
        client.read();
        throw new IOException("a reply to close_connection_exit");
      } catch (EOFException end) {
        // That is its answer.
      }
    }
  }

  private static LineClient connect(Place place) throws IOException {
    return LineClient.connect(UnixDomainSocketAddress.of(place.socket()), Limits.ANSWER);
  }
}
