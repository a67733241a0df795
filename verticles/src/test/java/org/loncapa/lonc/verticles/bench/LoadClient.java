// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Arrays;
import org.loncapa.lonc.verticles.demo.LineText;

/**
 * One client of a load: asks, compares the answer byte for byte, and asks again. Each request has a
 * number of its own. It goes from one connection to the next, never two at once. All use is on the
 * load's one event loop.
 */
@ChannelHandler.Sharable
final class LoadClient extends ChannelInboundHandlerAdapter {
  private static final int DIGITS = 10;

  private final LoadRound round;
  private final byte[] request;
  private final int body;
  private int matched;
  private boolean wrong;

  /** The connection of the request under way; null until it is there. */
  private Channel current;

  private long startedAt;

  LoadClient(LoadRound round) {
    this.round = round;
    byte[] head = LineText.bytes(round.workload().encrypted() ? "encrypt:echo:" : "echo:");
    body = head.length;
    request = Arrays.copyOf(head, head.length + round.workload().bytes() + 1);
    Arrays.fill(request, body, request.length, (byte) 'x');
    request[request.length - 1] = '\n';
  }

  /** A request begins: with the connect, where it has one of its own. */
  void begin() {
    matched = 0;
    startedAt = System.nanoTime();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    current = ctx.channel();
    ask(ctx);
  }

  private void ask(ChannelHandlerContext ctx) {
    long number = round.nextNumber();
    for (int i = DIGITS - 1; i >= 0; i--) {
      request[body + i] = (byte) ('0' + number % 10);
      number /= 10;
    }
    wrong = false;
    ctx.writeAndFlush(Unpooled.wrappedBuffer(request), ctx.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    int length = bytes.readableBytes();
    boolean ends = length > 0 && bytes.getByte(bytes.writerIndex() - 1) == '\n';
    boolean fits = matched + length <= request.length - body;
    wrong |= !fits || !matches(bytes, length);
    matched += length;
    bytes.release();
    if (ends && ctx.channel() == current) {
      answered(ctx);
    }
  }

  private boolean matches(ByteBuf bytes, int length) {
    ByteBuf expected = Unpooled.wrappedBuffer(request, body + matched, length);
    return ByteBufUtil.equals(bytes, bytes.readerIndex(), expected, 0, length);
  }

  private void answered(ChannelHandlerContext ctx) {
    boolean right = !wrong && matched == request.length - body;
    boolean more = round.answered(right, System.nanoTime() - startedAt);
    if (more && round.workload().kept()) {
      begin();
      ask(ctx);
      return;
    }
    current = null; // its end is none of a request any more
    ctx.close();
    if (more) {
      round.connect(this);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (ctx.channel() == current && round.answered(false, 0)) {
      round.connect(this);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
