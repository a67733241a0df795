// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** Each byte goes on by itself, in both directions. */
public final class ByteByByte implements Fault {
  @Override
  public void maxRequestSize(Link link, Buffer bytes) {
    each(bytes, link::toLond);
  }

  @Override
  public void maxReplySize(Link link, Buffer bytes) {
    each(bytes, link::toLonc);
  }

  private static void each(Buffer bytes, Consumer<Buffer> out) {
    for (int i = 0; i < bytes.length(); i++) {
      out.accept(bytes.slice(i, i + 1));
    }
  }
}
