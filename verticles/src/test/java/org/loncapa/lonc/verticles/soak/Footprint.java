// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.io.IOException;
import org.loncapa.lonc.verticles.child.ProcFigures;

/**
 * What the daemon takes of the system while it is idle.
 *
 * @param rssKib memory in RAM, after a collection
 * @param descriptors open ones
 */
record Footprint(long rssKib, int descriptors) {

  static Footprint of(ProcFigures figures) throws IOException, InterruptedException {
    figures.collectGarbage();
    return new Footprint(figures.rssKib(), figures.descriptors());
  }

  @Override
  public String toString() {
    return "RSS %.1f MiB, %d descriptors".formatted(rssKib / 1024.0, descriptors);
  }
}
