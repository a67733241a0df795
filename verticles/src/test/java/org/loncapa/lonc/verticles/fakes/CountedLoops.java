// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;

/**
 * A Vert.x on epoll that counts how often its event loops poll their sockets. A loop that spins
 * polls without end, one that waits polls once or twice for an event: the count tells the two apart
 * without a look at the clock.
 */
public final class CountedLoops {
  private final LongAdder polls = new LongAdder();
  private final Vertx vertx;

  /** Starts it with this number of event loops. */
  public CountedLoops(int eventLoops) {
    io.vertx.core.transport.Transport epoll = io.vertx.core.transport.Transport.EPOLL;
    var options = new io.vertx.core.VertxOptions().setEventLoopPoolSize(eventLoops);
    vertx = Vertx.builder().with(options).withTransport(new Counted(epoll)).build();
  }

  /** The Vert.x. The caller closes it. */
  public Vertx vertx() {
    return vertx;
  }

  /** How often its event loops have polled, all together. */
  public long polls() {
    return polls.sum();
  }

  /** Epoll, but for its event loops. */
  private final class Counted implements io.vertx.core.transport.Transport {
    private final io.vertx.core.transport.Transport epoll;

    Counted(io.vertx.core.transport.Transport epoll) {
      this.epoll = epoll;
    }

    @Override
    public String name() {
      return epoll.name();
    }

    @Override
    public boolean available() {
      return epoll.available();
    }

    @Override
    public Throwable unavailabilityCause() {
      return epoll.unavailabilityCause();
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
      Class<?> type = io.vertx.core.spi.transport.Transport.class;
      var real = epoll.implementation();
      return (io.vertx.core.spi.transport.Transport)
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) ->
                  method.getName().equals("eventLoopGroup")
                      ? group(real, (int) arguments[1], (ThreadFactory) arguments[2])
                      : call(real, method, arguments));
    }
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private EventLoopGroup group(
      io.vertx.core.spi.transport.Transport real, int loops, ThreadFactory threads) {
    IoHandlerFactory factory = real.ioHandlerFactory();
    return new MultiThreadIoEventLoopGroup(
        loops, threads, executor -> new Counting(factory.newHandler(executor)));
  }

  private final class Counting implements IoHandler {
    private final IoHandler handler;

    Counting(IoHandler handler) {
      this.handler = handler;
    }

    @Override
    public void initialize() {
      handler.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
      polls.increment();
      return handler.run(context);
    }

    @Override
    public void prepareToDestroy() {
      handler.prepareToDestroy();
    }

    @Override
    public void destroy() {
      handler.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
      return handler.register(handle);
    }

    @Override
    public void wakeup() {
      handler.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
      return handler.isCompatible(handleType);
    }
  }
}
