// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.buffer.Buffer;

/** Lets so many more bytes of lond's pass, and keeps the rest until {@link #rest} follows. */
public final class KeepBack implements Fault {
  private final Buffer kept = Buffer.buffer();
  private final FirstBytes first;

  /** For one connection only. */
  public KeepBack(int bytes) {
    first = new FirstBytes(bytes);
  }

  @Override
  public void maxReplySize(Link link, Buffer bytes) {
    kept.appendBuffer(first.pass(link, bytes));
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
