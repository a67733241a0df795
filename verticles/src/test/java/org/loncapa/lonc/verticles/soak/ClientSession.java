// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.Random;
import org.loncapa.lonc.verticles.demo.LineClient;
import org.loncapa.lonc.verticles.fakes.BrokenPromise;
import org.loncapa.lonc.verticles.soak.SoakClient.Asking;

/**
 * One connection of a client, from its connect on.
 *
 * @param mark of the daemon, taken before the connect
 */
record ClientSession(SoakClient client, LineClient line, long mark, Load.Pause pause) {
  static final int SMALL = 100;
  static final int MEGABYTE = 1_000_000;

  private static final int AFTER_LOSS_MILLIS = 20;

  Random random() {
    return client.random();
  }

  /** Sends a request and takes its answer; false when this connection is of no more use. */
  boolean ask(int most, boolean sealed) throws BrokenPromise, InterruptedException {
    Asking asking = client.next(most, sealed);
    client.send(line, asking);
    return take(asking, false);
  }

  /** Takes the answer to a request; false when this connection is of no more use. */
  boolean take(Asking asking, boolean mayBeCut) throws BrokenPromise, InterruptedException {
    return switch (client.receive(line, asking, mayBeCut, mark)) {
      case RIGHT -> true;
      // Those of a DEAD host come at once, and would come in floods.
      case CON_LOST -> pause.forMillis(AFTER_LOSS_MILLIS);
      default -> false;
    };
  }
}
