// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.buffer.Buffer;

/** Closes as soon as lond has said so many more bytes; what it said beyond them is lost. */
public final class CloseAfter implements Fault {
  private final FirstBytes first;

  /** From 1. */
  public CloseAfter(int bytes) {
    first = new FirstBytes(bytes);
  }

  @Override
  public void maxReplySize(Link link, Buffer bytes) {
    first.pass(link, bytes);
    if (first.arePassed()) {
      link.close();
    }
  }
}
