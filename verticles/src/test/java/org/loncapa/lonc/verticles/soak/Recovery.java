// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.demo.LineText;

/** What has to be so again soon after the last injection: service is normal everywhere. */
final class Recovery {
  static final String PING = "ping";

  private static final int IN_A_ROW = 20;
  private static final int LOOK_AGAIN_MILLIS = 200;

  private final SoakSite site;
  private final List<DelayedBook> delayed;
  private final Ledger ledger;
  private final long deadline = System.nanoTime() + Limits.RECOVERY.toNanos();

  Recovery(SoakSite site, List<DelayedBook> delayed, Ledger ledger) {
    this.site = site;
    this.delayed = delayed;
    this.ledger = ledger;
  }

  /** Waits until all is normal; false if it is not in time, or a promise is broken. */
  boolean await() throws IOException, InterruptedException {
    for (Place place : site.places()) {
      String normal = place.served() ? place.id() : "con_lost";
      if (!awaitReplies(place, normal)) {
        return false;
      }
    }
    return awaitDelivered() && isRecorded();
  }

  private boolean awaitReplies(Place place, String normal)
      throws IOException, InterruptedException {
    int row = 0;
    while (row < IN_A_ROW) {
      String reply = ask(place);
      row = reply.equals(normal) ? row + 1 : 0;
      if (row == 0 && !waits("%s answers ping with %s".formatted(place, reply))) {
        return false;
      }
    }
    return true;
  }

  private static String ask(Place place) throws IOException {
    var address = UnixDomainSocketAddress.of(place.socket());
    try (LineClient client = LineClient.connect(address, Limits.ANSWER)) {
      client.send(LineText.line(PING));
      return LineText.string(client.read());
    }
  }

  private boolean awaitDelivered() throws IOException, InterruptedException {
    while (!site.delayedFiles().isEmpty() || !delayed.stream().allMatch(DelayedBook::allArrived)) {
      if (!waits("delayed requests wait: " + site.delayedFiles())) {
        return false;
      }
    }
    return true;
  }

  private boolean isRecorded() throws IOException {
    List<String> permLog = site.permLog();
    for (DelayedBook book : delayed) {
      if (book.unrecorded(permLog) != 0) {
        ledger.broken(
            "%d delivered requests of %s are not on record"
                .formatted(book.unrecorded(permLog), book.place()));
        return false;
      }
    }
    return true;
  }

  private boolean waits(String what) throws InterruptedException {
    if (System.nanoTime() - deadline > 0) {
      ledger.broken(
          "%d s after the last injection %s"
              .formatted(TimeUnit.NANOSECONDS.toSeconds(Limits.RECOVERY.toNanos()), what));
    }
    return ledger.holdsFor(LOOK_AGAIN_MILLIS);
  }
}
