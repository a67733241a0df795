// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** Nothing goes wrong, but somebody listens to what lond says. */
public final class Overhear implements Fault {
  private final Consumer<Buffer> ear;

  /** Tells it on the proxy's event loop. */
  public Overhear(Consumer<Buffer> ear) {
    this.ear = ear;
  }

  @Override
  public void maxReplySize(Link link, Buffer bytes) {
    ear.accept(bytes.copy());
    link.toLonc(bytes);
  }
}
