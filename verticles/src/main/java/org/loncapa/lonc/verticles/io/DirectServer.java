// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.transport.Transport;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Accepts clients of a Unix socket on the event loop of the verticle that listens.
 *
 * <p>A NetServer accepts on one thread for the whole process and hands each client over to another
 * thread, and gives each a NetSocket whose way of reading {@link ByteSocket} replaces anyway. Where
 * each request comes on a connection of its own that is a fifth of the work: 41 us of CPU a request
 * became 33 (2026-11-23, two cores, both measured in turn in one run).
 */
final class DirectServer implements UnixListener.Door {
  static final long QUIET_MILLIS = 100;

  /** With accepting paused for want of descriptors it may never be quiet. */
  private static final int MOST_LOOKS = 50;

  private final ContextInternal context;
  private final Transport transport;
  private final ServerBootstrap bootstrap = new ServerBootstrap();
  private final AcceptErrorHandler failures;
  private Channel channel;
  private long accepted;

  DirectServer(
      Vertx vertx, UnixListener.Options options, Handler<ByteSocket> clients, Runnable shortage) {
    failures = new AcceptErrorHandler(options.path(), System::nanoTime, shortage);
    context = ((VertxInternal) vertx).getOrCreateContext();
    transport = ((VertxInternal) vertx).transport();
    bootstrap
        .group(context.nettyEventLoop())
        .channelFactory(transport.serverChannelFactory(true))
        .option(ChannelOption.SO_BACKLOG, options.backlog())
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel client) {
                accepted++;
                context.emit(new NettySocket(context, client), clients);
              }
            });
  }

  @Override
  public Future<Void> open(SocketAddress address) {
    ChannelFuture bound = bootstrap.bind(transport.convert(address));
    channel = bound.channel();
    // Behind the handler of Netty's that makes the pause, which is there by then.
    bound.addListener(done -> channel.pipeline().addLast(failures));
    return completed(bound);
  }

  /**
   * Accepts those whom the kernel has taken already, and then no more: a channel closed at once
   * would cut them off. The path is unlinked by now, so no new client can arrive; all have been
   * accepted once the event loop has accepted none for {@value #QUIET_MILLIS} ms.
   */
  @Override
  public Future<Void> close(Duration atMost) {
    return channel == null || !channel.isOpen()
        ? Future.succeededFuture()
        : untilQuiet(MOST_LOOKS).compose(v -> completed(channel.close()));
  }

  private Future<Void> untilQuiet(int looks) {
    long before = accepted;
    return context.timer(QUIET_MILLIS, TimeUnit.MILLISECONDS).compose(v -> orNext(before, looks));
  }

  private Future<Void> orNext(long before, int looks) {
    boolean quiet = accepted == before && isAccepting();
    return quiet || looks <= 1 ? Future.succeededFuture() : untilQuiet(looks - 1);
  }

  /** Not for a moment after the system had no descriptor left for a client. */
  private boolean isAccepting() {
    return channel.config().isAutoRead();
  }

  private Future<Void> completed(ChannelFuture future) {
    Promise<Void> promise = context.promise();
    future.addListener(
        done -> {
          if (done.isSuccess()) {
            promise.tryComplete();
          } else {
            promise.tryFail(done.cause());
          }
        });
    return promise.future();
  }
}
