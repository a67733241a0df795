// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.ArrayList;
import java.util.List;
import org.loncapa.lonc.verticles.io.ByteSocket;

/**
 * Sockets of clients that ended, and close when the last bytes of an answer are taken. A client
 * that shut its sending half and takes none would keep its socket for ever.
 */
final class LingeringSockets {
  private final List<Lingering> all = new ArrayList<>();

  private record Lingering(ByteSocket socket, WriteStallDetector watch) {
    boolean isOver(long now) {
      if (watch.isStuck(socket.unsent(), socket.taken(), now)) {
        socket.end(false);
      }
      return socket.unsent() == 0;
    }
  }

  /** This socket is to close in order; {@code watch} knows how long it may take. */
  void add(ByteSocket socket, WriteStallDetector watch) {
    if (socket.unsent() > 0) {
      all.add(new Lingering(socket, watch));
    }
  }

  void tick(long now) {
    if (!all.isEmpty()) {
      all.removeIf(one -> one.isOver(now));
    }
  }

  int size() {
    return all.size();
  }
}
