// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.buffer.Buffer;

/** lond hears and obeys, and lonc never hears of it. */
public final class SwallowReplies implements Fault {
  @Override
  public void maxReplySize(Link link, Buffer bytes) {}
}
