// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes.faults;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Stands between lonc and a lond on 127.0.0.1 and lets happen to their connections what the test
 * wants. At first nothing is wrong. A lond that does not listen is a close right after the connect.
 *
 * <p>The methods are for the test's thread and return when it is done.
 */
public final class FaultProxy implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.1";
  private static final long PATIENCE_SECONDS = 20;

  private final Vertx vertx;
  private final int lond;
  private final Set<Link> links = new LinkedHashSet<>();
  private final String deployment;
  private Supplier<Fault> forNew = Pass::new;
  private Context loop;
  private NetServer server;
  private NetClient client;

  /** Starts one before the lond that listens on this port. */
  public FaultProxy(Vertx vertx, int lond) {
    this.vertx = vertx;
    this.lond = lond;
    deployment = waited(vertx.deployVerticle(new Owner()));
  }

  /** Holds all of it on one event loop. */
  private final class Owner extends VerticleBase {
    @Override
    public Future<?> start() {
      loop = context;
      client = vertx.createNetClient();
      server = vertx.createNetServer().connectHandler(FaultProxy.this::accept);
      return server.listen(0, ADDRESS);
    }
  }

  private void accept(NetSocket lonc) {
    links.removeIf(Link::isOver);
    Link link = new Link(vertx, lonc, forNew.get());
    links.add(link);
    client.connect(lond, ADDRESS).onSuccess(link::joined).onFailure(e -> link.close());
  }

  /** Its TCP port. */
  public int port() {
    return server.actualPort();
  }

  /** From now on this happens to the connections that are open, and to new ones. */
  public void toAll(Supplier<Fault> fault) {
    onLoop(
        () -> {
          forNew = fault;
          links.forEach(link -> link.inflict(fault.get()));
        });
  }

  /** From now on this happens to the connections that are open; new ones are as they were. */
  public void toOpen(Supplier<Fault> fault) {
    onLoop(() -> links.forEach(link -> link.inflict(fault.get())));
  }

  /** From now on this happens to new connections; those that are open stay as they are. */
  public void toNew(Supplier<Fault> fault) {
    onLoop(() -> forNew = fault);
  }

  private void onLoop(Runnable action) {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(
        v -> {
          action.run();
          done.complete();
        });
    waited(done.future());
  }

  @Override
  public void close() {
    waited(vertx.undeploy(deployment));
  }

  private static <T> T waited(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the fault proxy is stuck", e);
    }
  }
}
