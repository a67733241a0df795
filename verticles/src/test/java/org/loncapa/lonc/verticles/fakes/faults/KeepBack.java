// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.buffer.Buffer;

/** Lets so many more bytes of lond's pass, and keeps the rest until {@link #rest} follows. */
public final class KeepBack implements Fault {
  private final Buffer kept = Buffer.buffer();
  private int left;

  /** For one connection only. */
  public KeepBack(int bytes) {
    left = bytes;
  }

  @Override
  public void replyBytes(Link link, Buffer bytes) {
    int passed = Math.min(left, bytes.length());
    link.toLonc(bytes.slice(0, passed));
    left -= passed;
    kept.appendBuffer(bytes.slice(passed, bytes.length()));
  }

  /** What was kept back comes, and all that follows. */
  public Fault rest() {
    return new Fault() {
      @Override
      public void begins(Link link) {
        link.toLonc(kept);
      }
    };
  }
}
