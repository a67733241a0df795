// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.buffer.Buffer;

/**
 * What happens to one connection through a {@link FaultProxy}. As it stands here, nothing: all is
 * passed on as it comes. Each connection has one of its own, which may count; all calls are on the
 * proxy's event loop.
 */
public interface Fault {
  /** It begins, at once or in the middle of whatever is under way. */
  default void begins(Link link) {}

  /** lonc sent this. */
  default void maxRequestSize(Link link, Buffer bytes) {
    link.toLond(bytes);
  }

  /** lond sent this. */
  default void maxReplySize(Link link, Buffer bytes) {
    link.toLonc(bytes);
  }

  /** One of the two ended it; told of each of them. */
  default void ended(Link link) {
    link.close();
  }
}
