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
 * Which verticle of a host serves, and what it shares with its predecessor and successor during a
 * redeploy (BEHAVIOUR.md section 6). All use is on the deployer's event loop.
 */
final class RedeployState {
  /**
   * What a verticle shares with its predecessor and its successor.
   *
   * @param connections permits for connections to the host
   * @param health the health of the host
   * @param addresses the order in which to try the addresses of the host
   * @param retired true once the host is undeployed permanently
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

  /** The permits that the current verticles share. */
  private Permits permits;

  private int maxConnections;

  /** The specification of the verticle deployed last, or null. */
  private HostSpec spec;

  private HealthTracker health;

  /** The health parts of the verticle that serves, and of the one deployed last. */
  private HealthTracker.Part servingPart;

  private HealthTracker.Part nextPart;
  private final AddressOrder<InetAddress> addresses = new AddressOrder<>();
  private final AtomicBoolean retired = new AtomicBoolean();

  RedeployState(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Returns whether any verticle serves the host. */
  boolean hasServing() {
    return serving != null;
  }

  /** Returns whether this deployment serves the host. */
  boolean isServing(String deployment) {
    return deployment.equals(serving);
  }

  /**
   * Prepares a deployment, which must end in {@link #serves} or {@link #failed}. Without a
   * predecessor it gets new permits: one that a failed verticle did not release must not be lost
   * permanently.
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

  /** Called when the deployment failed: the predecessor, if any, goes on serving. */
  void failed() {
    nextPart.leave();
    if (serving != null) {
      permits.predecessorRemoved();
    }
  }

  /** Called when the deployment serves: undeploys the predecessor, if any, which drains first. */
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

  /**
   * Undeploys the verticle that serves, if any. Completes when its predecessors are undeployed too.
   */
  Future<Void> end() {
    retired.set(true);
    if (serving != null) {
      undeploy(serving);
      serving = null;
    }
    return Future.join(List.copyOf(undeploying)).mapEmpty();
  }

  /** A failure to undeploy means that the verticle is undeployed already. */
  private Future<Void> undeploy(String deployment) {
    Future<Void> gone = vertx.undeploy(deployment).otherwiseEmpty();
    undeploying.add(gone);
    return gone.onComplete(v -> undeploying.remove(gone));
  }
}
