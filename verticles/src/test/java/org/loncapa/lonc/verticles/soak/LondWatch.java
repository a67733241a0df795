// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.loncapa.lonc.verticles.fakes.Progress.Received;

/**
 * Sees what reaches the lond of one host: no live request may come twice or in clear if it was to
 * be sealed, and delayed ones come in their order. All use is on the lond's event loop.
 */
final class LondWatch implements Consumer<Received> {
  /** What the ids of requests that are to be sealed begin with. */
  static final String SEALED = "sealed-";

  /** What a request begins with that names the host id it is for. */
  static final String SETHOST = "sethost:";

  /** Many more than can be under way. */
  private static final int REMEMBERED = 50_000;

  private static final int SHOWN = 60;

  private final Place place;
  private final DelayedBook delayed;
  private final Ledger ledger;
  private final Set<String> seen = Collections.newSetFromMap(new Remembered());

  private static final class Remembered extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }

  LondWatch(Place place, DelayedBook delayed, Ledger ledger) {
    this.place = place;
    this.delayed = delayed;
    this.ledger = ledger;
  }

  /** A request came without {@code sethost}, and another client's id was still set. */
  void misrouted(Received request) {
    String beginning = request.text().substring(0, Math.min(SHOWN, request.text().length()));
    ledger.broken("the lond of %s ran for another host id: %s".formatted(place, beginning));
  }

  /** The request without the host id before it. */
  static String command(String request) {
    return request.startsWith(SETHOST)
        ? request.substring(request.indexOf(':', SETHOST.length()) + 1)
        : request;
  }

  @Override
  public void accept(Received request) {
    String[] parts = command(request.text()).split(":", 3);
    boolean alone = parts[0].isEmpty() || parts[0].equals(Recovery.PING);
    if (parts.length < 2 && !alone) {
      String beginning = parts[0].substring(0, Math.min(SHOWN, parts[0].length()));
      ledger.broken("the lond of %s got what nobody asked: %s".formatted(place, beginning));
    } else if (parts[0].equals(DelayedBook.COMMAND)) {
      delayed.arrived(parts[1]);
    } else if (parts[0].equals("echo")) {
      live(parts[1], request.sealed());
    }
  }

  private void live(String id, boolean sealed) {
    if (!id.contains("." + place.id() + ".")) {
      ledger.broken("the lond of %s got %s".formatted(place, id));
    } else if (!seen.add(id)) {
      ledger.broken("the lond of %s got %s twice".formatted(place, id));
    } else if (id.startsWith(SEALED) != sealed) {
      ledger.broken("the lond of %s got %s %s".formatted(place, id, sealed ? "sealed" : "clear"));
    }
  }
}
