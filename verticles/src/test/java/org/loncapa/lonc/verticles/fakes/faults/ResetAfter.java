// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.buffer.Buffer;

/** Resets as soon as lonc has sent so many more bytes; none of them reaches lond. */
public final class ResetAfter implements Fault {
  private int left;

  /** From 1. */
  public ResetAfter(int bytes) {
    left = bytes;
  }

  @Override
  public void maxRequestSize(Link link, Buffer bytes) {
    left -= bytes.length();
    if (left <= 0) {
      link.reset();
    }
  }
}
