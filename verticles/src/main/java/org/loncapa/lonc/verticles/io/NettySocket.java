// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.loncapa.lonc.shared.memory.ByteArrays;

/**
 * A {@link ByteSocket} on a Netty channel.
 *
 * <p>It stands in the channel's pipeline itself, before NetSocket where there is one, for four
 * reasons. A client that shuts its sending half down must still get its reply, and NetSocket would
 * close. A client that may not be read from must not be read from at all, and a paused NetSocket
 * goes on reading eight buffers. A line of megabytes is to be written as the channel takes it, and
 * NetSocket has a queue of its own before the channel. And bytes are copied once from the channel's
 * buffer, not twice.
 */
public final class NettySocket implements ByteSocket {
  /** Bytes written after which it flushes first: TLS keeps what is not flushed to itself. */
  private static final int UNFLUSHED = 64 * 1024;

  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);
  private static final String NAME = "bytes";

  private final ContextInternal vertxContext;
  private final Channel channel;
  private final ChannelHandlerContext context;
  private final DirectWrite quick;

  /** Where bytes go once the other end has shut its sending half; null before. */
  private HalfClosedOutput halfClosed;

  private Listener listener;
  private int unflushed;
  private long written;

  /** Takes over a socket without handlers, for the calling context. */
  public NettySocket(NetSocket socket) {
    ChannelHandlerContext last = ((NetSocketInternal) socket).channelHandlerContext();
    vertxContext = (ContextInternal) Vertx.currentContext();
    channel = last.channel();
    channel.pipeline().addBefore(last.name(), NAME, new Pipe());
    context = channel.pipeline().context(NAME);
    quick = DirectWrite.on(channel);
  }

  /** Takes a channel of ours that has no handler but this. */
  NettySocket(ContextInternal vertxContext, Channel channel) {
    this.vertxContext = vertxContext;
    this.channel = channel;
    channel.pipeline().addLast(NAME, new Pipe());
    context = channel.pipeline().context(NAME);
    quick = DirectWrite.on(channel);
  }

  @Override
  public void allowHalfClose(boolean allowed) {
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, allowed);
  }

  @Override
  public void listen(Listener newListener) {
    listener = newListener;
  }

  /** The socket's place in the pipeline. The listener runs on the verticle's context. */
  private final class Pipe extends ChannelInboundHandlerAdapter implements Handler<byte[]> {
    private Throwable error;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf buffer = (ByteBuf) message;
      do {
        byte[] chunk = ByteArrays.make(Math.min(buffer.readableBytes(), ByteArrays.MAX));
        buffer.readBytes(chunk);
        vertxContext.emit(chunk, this);
      } while (buffer.isReadable());
      buffer.release();
    }

    @Override
    public void handle(byte[] chunk) {
      listener.bytes(chunk);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
      if (channel.isWritable()) {
        vertxContext.emit(v -> listener.drained());
      }
      ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event == ChannelInputShutdownEvent.INSTANCE) {
        halfClose();
        vertxContext.emit(v -> listener.inputEnded());
      } else {
        ctx.fireUserEventTriggered(event);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      error = cause;
      ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      vertxContext.emit(v -> listener.closed(error));
      ctx.fireChannelInactive();
    }
  }

  private void halfClose() {
    if (halfClosed == null
        && channel instanceof UnixChannel unix
        && unix.fd() instanceof Socket fd) {
      halfClosed =
          new HalfClosedOutput(channel, fd, () -> vertxContext.emit(v -> listener.drained()));
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    unflushed += length;
    written += length;
    if (halfClosed != null && !quick.isHolding() && halfClosed.isNext()) {
      halfClosed.write(bytes, offset, length);
    } else if (!quick.hold(bytes, offset, length)) {
      queueHeld();
      queue(Unpooled.wrappedBuffer(bytes, offset, length));
    }
  }

  private void queueHeld() {
    if (quick.isHolding()) {
      queue(quick.release());
    }
  }

  private void queue(ByteBuf bytes) {
    context.write(bytes, context.voidPromise());
  }

  @Override
  public void flush() {
    unflushed = 0;
    if (unsentHalfClosed() > 0) {
      halfClosed.flush();
    } else if (!quick.isHolding() || !quick.send()) {
      queueHeld();
      context.flush();
    }
  }

  @Override
  public boolean full() {
    return unflushed + unsentHalfClosed() > UNFLUSHED || !channel.isWritable();
  }

  private long unsentHalfClosed() {
    return halfClosed == null ? 0 : halfClosed.unsent();
  }

  @Override
  public long unsent() {
    ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
    return out == null ? 0 : quick.held() + unsentHalfClosed() + out.totalPendingWriteBytes();
  }

  @Override
  public long taken() {
    ChannelOutboundBuffer out = channel.unsafe().outboundBuffer();
    return written - unsent() + (out == null ? 0 : out.currentProgress());
  }

  @Override
  public boolean isUnacknowledged() {
    try {
      return channel instanceof EpollSocketChannel tcp && tcp.tcpInfo().unacked() > 0;
    } catch (ChannelException closed) {
      return false; // its end comes next
    }
  }

  @Override
  public void whenSent(Runnable action) {
    queueHeld();
    context
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(done -> vertxContext.emit(v -> action.run()));
  }

  @Override
  public Unread unread() {
    return Unread.on(channel);
  }

  @Override
  public void reading(boolean on) {
    // After the end of input there is nothing to read, and Netty would fail to wait for it.
    if (halfClosed == null && channel.config().isAutoRead() != on) {
      channel.config().setAutoRead(on);
    }
  }

  @Override
  public boolean peerGone() {
    if (!(channel instanceof UnixChannel unix)) {
      return true;
    }
    try {
      unix.fd().write(NOTHING, 0, 0);
      return false;
    } catch (IOException gone) {
      return true;
    }
  }

  @Override
  public void whenClosed(Runnable action) {
    channel.closeFuture().addListener(closed -> action.run());
  }

  @Override
  public void end(boolean inOrder) {
    if (inOrder && unsentHalfClosed() > 0) {
      halfClosed.closeInOrder();
    } else if (inOrder && unsent() > 0) {
      queueHeld();
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    } else {
      context.close();
    }
  }
}
