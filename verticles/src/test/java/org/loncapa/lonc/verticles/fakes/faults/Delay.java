// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.buffer.Buffer;

/** Everything goes on so many milliseconds later, in its order, in both directions. */
public final class Delay implements Fault {
  private final long millis;

  /** From 1. */
  public Delay(long millis) {
    this.millis = millis;
  }

  @Override
  public void maxRequestSize(Link link, Buffer bytes) {
    link.later(millis, () -> link.toLond(bytes));
  }

  @Override
  public void maxReplySize(Link link, Buffer bytes) {
    link.later(millis, () -> link.toLonc(bytes));
  }

  @Override
  public void ended(Link link) {
    link.later(millis, link::close);
  }
}
