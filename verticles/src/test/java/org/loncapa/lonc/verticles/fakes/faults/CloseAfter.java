// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.buffer.Buffer;

/** Closes as soon as lond has said so many more bytes; what it said beyond them is lost. */
public final class CloseAfter implements Fault {
  private int left;

  /** From 1. */
  public CloseAfter(int bytes) {
    left = bytes;
  }

  @Override
  public void replyBytes(Link link, Buffer bytes) {
    int passed = Math.min(left, bytes.length());
    link.toLonc(bytes.slice(0, passed));
    left -= passed;
    if (left == 0) {
      link.close();
    }
  }
}
