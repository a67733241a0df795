// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.host.HostResources;

/** A host's verticle of which the test decides when it has started and stopped, and how. */
record FakeHost(
    Settings settings,
    HostEntry entry,
    HostResources hostResources,
    Promise<Void> start,
    Promise<Void> stop,
    BlockingQueue<Context> contexts,
    BlockingQueue<String> stops)
    implements Deployable {

  /** Makes fakes and hands them to the test. */
  static final class Factory implements HostVerticleFactory {
    private volatile boolean startsAtOnce;
    private final BlockingQueue<FakeHost> made = new LinkedBlockingQueue<>();
    private final Queue<FakeHost> all = new ConcurrentLinkedQueue<>();

    @Override
    public Deployable make(HostSpec spec, HostResources hostResources) {
      FakeHost host =
          new FakeHost(
              spec.settings(),
              spec.entry(),
              hostResources,
              Promise.promise(),
              Promise.promise(),
              new LinkedBlockingQueue<>(),
              new LinkedBlockingQueue<>());
      if (startsAtOnce) {
        host.start().complete();
      }
      all.add(host);
      made.add(host);
      return host;
    }

    /** Waits for the next one. */
    FakeHost next() throws InterruptedException {
      return take(made, "no host was made");
    }

    boolean none() {
      return made.isEmpty();
    }

    /** Lets all start, those made later too. */
    void letAllStart() {
      startsAtOnce = true;
      all.forEach(host -> host.start().tryComplete());
    }

    /** Lets all stop that have not: at the end of a test nobody waits for them. */
    void letAllStop() {
      all.forEach(host -> host.stop().tryComplete());
    }
  }

  @Override
  public Future<?> deploy(Context context) {
    contexts.add(context);
    return start.future();
  }

  @Override
  public Future<?> undeploy(Context context) {
    stops.add("stop");
    return stop.future();
  }

  /** Waits until it is being deployed. */
  String deploymentId() throws InterruptedException {
    return take(contexts, "the host was not deployed").deploymentID();
  }

  /** Waits until it is being stopped. */
  void awaitStopping() throws InterruptedException {
    take(stops, "the host was not stopped");
  }

  private static <T> T take(BlockingQueue<T> queue, String complaint) throws InterruptedException {
    T taken = queue.poll(60, TimeUnit.SECONDS);
    if (taken == null) {
      throw new AssertionError(complaint);
    }
    return taken;
  }
}
