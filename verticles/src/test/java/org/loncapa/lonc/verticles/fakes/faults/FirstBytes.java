// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.buffer.Buffer;

/** So many bytes of lond's that pass before a fault begins. */
final class FirstBytes {
  private int left;

  FirstBytes(int bytes) {
    left = bytes;
  }

  /** Passes as many as may, and answers the rest. */
  Buffer pass(Link link, Buffer bytes) {
    int passed = Math.min(left, bytes.length());
    link.toLonc(bytes.slice(0, passed));
    left -= passed;
    return bytes.slice(passed, bytes.length());
  }

  /** No more may pass. */
  boolean arePassed() {
    return left == 0;
  }
}
