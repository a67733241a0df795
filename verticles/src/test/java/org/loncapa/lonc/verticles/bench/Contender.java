// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import java.io.IOException;
import java.net.SocketAddress;
import org.loncapa.lonc.verticles.child.ProcFigures;

/**
 * A way to the lond that is measured.
 *
 * @param name as it is printed
 * @param address where its clients connect
 * @param figures of the process in the middle; null if there is none
 */
record Contender(String name, SocketAddress address, ProcFigures figures) {

  long cpuNanos() throws IOException {
    return figures == null ? 0 : figures.cpuNanos();
  }
}
