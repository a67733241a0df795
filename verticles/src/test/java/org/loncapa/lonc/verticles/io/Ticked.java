// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.channel.EventLoop;
import java.util.Set;

/** What {@link LoopTicker} still has to do, for those who look for what was left over. */
public final class Ticked {
  private Ticked() {}

  /** The event loops with a subscription. */
  public static Set<EventLoop> loops() {
    return LoopTicker.ticked();
  }
}
