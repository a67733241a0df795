// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import io.netty.channel.Channel;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;

/** All clients of a load, on one thread: on Netty, for a thread a client would measure threads. */
final class LoadMaker implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());

  LoadResult run(Workload workload, int requests, Contender contender)
      throws IOException, InterruptedException {
    Class<? extends Channel> type =
        contender.address() instanceof DomainSocketAddress
            ? EpollDomainSocketChannel.class
            : EpollSocketChannel.class;
    LoadRound round = new LoadRound(workload, requests, group.next(), type, contender.address());
    long before = contender.cpuNanos();
    round.run();
    return round.result(contender.cpuNanos() - before);
  }

  @Override
  public void close() {
    group.shutdownGracefully();
  }
}
