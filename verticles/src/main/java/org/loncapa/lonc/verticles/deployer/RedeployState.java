// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.loncapa.lonc.shared.health.AddressOrder;
import org.loncapa.lonc.shared.health.HealthTracker;
import org.loncapa.lonc.shared.pool.Permits;

/**
 * Which verticle of a host serves, and what it leaves to the next: its places for connections, and
 * the time to finish what it has. All use is on the deployer's event loop.
 */
final class RedeployState {
  /**
   * What a verticle shares with those before and after it.
   *
   * @param connections places for connections to the host
   * @param health of the host
   * @param addresses how the host's addresses did
   * @param retired true once no verticle is to serve the host any more
   */
  record Inherited(
      Permits connections,
      HealthTracker.Part health,
      AddressOrder<InetAddress> addresses,
      AtomicBoolean retired) {}

  private final Vertx vertx;
  private final Set<Future<Void>> undeploying = new HashSet<>();

  /** The deployment that serves, or null. */
  private String serving;

  /** The connections that the verticles of now may have together. */
  private Permits permits;

  private int maxConnections;

  /** What the verticle deployed last was deployed from, or null. */
  private HostSpec spec;

  private HealthTracker health;

  /** Those of the verticle that serves, and of the one deployed last. */
  private HealthTracker.Part servingPart;

  private HealthTracker.Part nextPart;
  private final AddressOrder<InetAddress> addresses = new AddressOrder<>();
  private final AtomicBoolean retired = new AtomicBoolean();

  RedeployState(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Whether there is one that serves. */
  boolean hasServing() {
    return serving != null;
  }

  /** Whether it is this deployment that serves. */
  boolean isServing(String deployment) {
    return deployment.equals(serving);
  }

  /**
   * A verticle is going to be deployed, which ends in {@link #serves} or in {@link #failed}. With
   * nobody to share it with its budget is a new one: a connection that a failed verticle did not
   * give back must not be missing for ever.
   */
  Inherited next(HostSpec next) {
    int connections = next.connections();
    if (serving == null) {
      permits = new Permits(connections);
    } else {
      permits.grow(connections - maxConnections);
      permits.predecessorAdded();
    }
    maxConnections = connections;
    if (spec == null || next.reachesDifferently(spec)) {
      health = new HealthTracker(System::nanoTime);
    }
    spec = next;
    nextPart = health.part();
    return new Inherited(permits, nextPart, addresses, retired);
  }

  /** It did not start: the one that serves, if any, is not replaced after all. */
  void failed() {
    nextPart.leave();
    if (serving != null) {
      permits.predecessorRemoved();
    }
  }

  /** It serves: the one before, if any, is undeployed, and first finishes what it has. */
  void serves(String deployment) {
    if (serving != null) {
      Permits shared = permits;
      HealthTracker.Part part = servingPart;
      undeploy(serving)
          .onComplete(
              v -> {
                shared.predecessorRemoved();
                part.leave();
              });
    }
    serving = deployment;
    servingPart = nextPart;
  }

  /** Undeploys the one that serves, if any. Completes when all before it are gone too. */
  Future<Void> end() {
    retired.set(true);
    if (serving != null) {
      undeploy(serving);
      serving = null;
    }
    return Future.join(List.copyOf(undeploying)).mapEmpty();
  }

  /** A failure to undeploy means that the verticle is gone already. */
  private Future<Void> undeploy(String deployment) {
    Future<Void> gone = vertx.undeploy(deployment).otherwiseEmpty();
    undeploying.add(gone);
    return gone.onComplete(v -> undeploying.remove(gone));
  }
}
