// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

/** Nothing is read any more, and neither end hears of the other's. */
public final class BlackHole implements Fault {
  @Override
  public void begins(Link link) {
    link.reading(false);
  }

  @Override
  public void ended(Link link) {}
}
