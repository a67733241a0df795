// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that clients cannot be accepted, and that once a minute: Netty tries again each second, for
 * each socket with waiting clients.
 */
final class AcceptErrorHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(AcceptErrorHandler.class);
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Path path;
  private final LongSupplier clock;
  private final Runnable shortage;
  private boolean logged;
  private long loggedAt;

  /**
   * Of the listener at this path.
   *
   * @param clock of monotonic nanoseconds
   * @param shortage is called each time that there was no descriptor
   */
  AcceptErrorHandler(Path path, LongSupplier clock, Runnable shortage) {
    this.path = path;
    this.clock = clock;
    this.shortage = shortage;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (NetworkErrors.isOutOfDescriptors(cause)) {
      shortage.run();
    }
    long now = clock.getAsLong();
    if (!logged || now - loggedAt >= QUIET_NANOS) {
      logged = true;
      loggedAt = now;
      LOG.warn(
          "clients of {} cannot be accepted now, and wait; it is tried again each second: {}",
          path,
          NetworkErrors.words(cause));
    }
  }
}
