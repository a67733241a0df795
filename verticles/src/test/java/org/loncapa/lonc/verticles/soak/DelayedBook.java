// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The delayed requests of one host, numbered from 1: written, and arrived at its lond. Each has to
 * arrive, and none before all that were written before it. Safe for threads.
 */
final class DelayedBook {
  /** A command of the lond to which it replies. */
  static final String COMMAND = "log";

  private final Place place;
  private final Ledger ledger;
  private int written;
  private int arrived;
  private long arrivals;

  /** Requests that may be lost: each crossed a stray line that nothing tells from its reply. */
  private final Set<Integer> mayBeLost = new HashSet<>();

  DelayedBook(Place place, Ledger ledger) {
    this.place = place;
    this.ledger = ledger;
  }

  Place place() {
    return place;
  }

  /** The number of the next request, which counts as written. */
  synchronized int next() {
    return ++written;
  }

  /** The request with a number, as a client writes it. */
  String request(int number) {
    return "%s:%s.%d".formatted(COMMAND, place, number);
  }

  /** One arrived, perhaps again: a reply that is lost does not count as one. */
  synchronized void arrived(String id) {
    int number = Integer.parseInt(id.substring(id.lastIndexOf('.') + 1));
    int next = mayBeLost.contains(arrived + 1) ? arrived + 2 : arrived + 1;
    if (number < arrived || number > next) {
      ledger.broken(
          "delayed request %s arrived after number %d of its host".formatted(id, arrived));
    }
    arrived = number;
    arrivals++;
  }

  synchronized boolean allArrived() {
    return arrived == written || arrived + 1 == written && mayBeLost.contains(written);
  }

  /**
   * Its lond sent a stray line, and closed the connection before it had read a request: if the next
   * one was under way there, the line passed as its reply.
   */
  synchronized void nextMayBeLost() {
    mayBeLost.add(arrived + 1);
  }

  synchronized long written() {
    return written;
  }

  /** All arrivals, repeated ones too. */
  synchronized long arrivals() {
    return arrivals;
  }

  /** How many of them have no line in the site's record of delivered requests. */
  synchronized long unrecorded(List<String> permLog) {
    String line = ":S:%s:%s:".formatted(place, COMMAND);
    long recorded =
        permLog.stream()
            .filter(text -> text.contains(line))
            .map(text -> text.substring(text.indexOf(line) + line.length()).split(":")[0])
            .distinct()
            .count();
    return written - recorded;
  }
}
