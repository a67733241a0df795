// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.lang.management.ManagementFactory;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One round of a workload, all on one event loop but the wait for its end. */
final class LoadRound {
  private static final long GIVE_UP_SECONDS = 120;
  private static final long AGAIN_MILLIS = 2;

  private final Workload workload;
  private final int requests;
  private final EventLoop loop;
  private final Class<? extends Channel> type;
  private final SocketAddress target;
  private final CountDownLatch over = new CountDownLatch(1);
  private final long[] nanos;
  private long number;
  private int begun;
  private int done;
  private int right;
  private long startedAt;
  private long took;
  private long busy;

  LoadRound(
      Workload workload,
      int requests,
      EventLoop loop,
      Class<? extends Channel> type,
      SocketAddress target) {
    this.workload = workload;
    this.requests = requests;
    this.loop = loop;
    this.type = type;
    this.target = target;
    this.nanos = new long[requests];
  }

  Workload workload() {
    return workload;
  }

  /** Runs it and waits for its end. A round that hangs is given up after two minutes. */
  void run() throws InterruptedException {
    loop.execute(this::start);
    over.await(GIVE_UP_SECONDS, TimeUnit.SECONDS);
  }

  private void start() {
    startedAt = System.nanoTime();
    busy = -cpu();
    begun = Math.min(workload.clients(), requests);
    for (int i = 0; i < begun; i++) {
      connect(new LoadClient(this));
    }
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  void connect(LoadClient client) {
    client.begin();
    tryConnect(client);
  }

  private void tryConnect(LoadClient client) {
    ChannelFuture connected =
        new Bootstrap().group(loop).channel(type).handler(client).connect(target);
    connected.addListener(
        result -> {
          if (!result.isSuccess()) { // the backlog is full
            loop.schedule(() -> tryConnect(client), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
          }
        });
  }

  long nextNumber() {
    return number++;
  }

  /** An answer came, or its connection was lost; true if its client is to ask once more. */
  boolean answered(boolean isRight, long afterNanos) {
    if (isRight) {
      nanos[right++] = afterNanos;
    }
    done++;
    if (done == requests) {
      took = System.nanoTime() - startedAt;
      busy += cpu();
      over.countDown();
    }
    if (begun == requests) {
      return false;
    }
    begun++;
    return true;
  }

  /**
   * What it came to; to be asked after its end.
   *
   * @param cpuNanos what the one in the middle used of the processors
   */
  LoadResult result(long cpuNanos) {
    if (over.getCount() > 0 || right == 0) {
      return new LoadResult(0, 0, 0, 0, 0, requests);
    }
    Arrays.sort(nanos, 0, right);
    return new LoadResult(
        right * (double) TimeUnit.SECONDS.toNanos(1) / took,
        nanos[right / 2] / 1e3,
        nanos[(int) (right * 0.99)] / 1e3,
        cpuNanos / 1e3 / right,
        (double) busy / took,
        requests - right);
  }
}
