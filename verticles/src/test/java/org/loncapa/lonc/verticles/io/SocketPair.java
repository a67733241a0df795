// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.Transport;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** A ByteSocket on its event loop, and the other end of it in the test's hands. */
final class SocketPair implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final Vertx vertx;
  private final TempSite site;
  private final NetServer server;
  private final UnixClient other;
  private final ByteSocket socket;
  private final Context loop;
  private final BlockingQueue<Accepted> accepted = new LinkedBlockingQueue<>();

  private record Accepted(ByteSocket socket, Context loop) {}

  /** Connects the two; what happens on the ByteSocket is told to the listener made for it. */
  SocketPair(Transport transport, Function<ByteSocket, ByteSocket.Listener> listener)
      throws IOException {
    vertx = transport.vertx();
    site = TempSite.lay(5663);
    server = vertx.createNetServer();
    server.connectHandler(
        s -> {
          ByteSocket one = new NettySocket(s);
          one.listen(listener.apply(one));
          accepted.add(new Accepted(one, vertx.getOrCreateContext()));
        });
    String path = site.socket("pair").toString();
    waited(server.listen(SocketAddress.domainSocketAddress(path)));
    other = connected();
    Accepted one = next(accepted);
    socket = one.socket;
    loop = one.loop;
  }

  private UnixClient connected() throws IOException {
    return new UnixClient(site.socket("pair"));
  }

  /** One more connection, and the ByteSocket at its other end. */
  Another another() throws IOException {
    UnixClient another = connected();
    return new Another(another, next(accepted).socket);
  }

  record Another(UnixClient other, ByteSocket socket) {}

  /** Waits for the next one. */
  static <T> T next(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("waited in vain");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  static <T> T waited(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain", e);
    }
  }

  /** To be used on the event loop only, see {@link #on}. */
  ByteSocket socket() {
    return socket;
  }

  UnixClient other() {
    return other;
  }

  /** Runs it on the event loop, and waits for it. */
  <T> T on(Callable<T> action) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(v -> run(action, done));
    return waited(done.future());
  }

  private static <T> void run(Callable<T> action, Promise<T> done) {
    try {
      done.complete(action.call());
    } catch (Exception e) {
      done.fail(e);
    }
  }

  /** Runs it on the event loop, and waits for it. */
  void on(Runnable action) {
    on(
        () -> {
          action.run();
          return null;
        });
  }

  @Override
  public void close() throws IOException {
    other.close();
    waited(server.close());
    waited(vertx.close());
    site.close();
  }
}
