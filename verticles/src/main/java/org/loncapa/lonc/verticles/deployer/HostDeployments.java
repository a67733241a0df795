// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.hosts.HostEntry;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.bus.LocalBus;
import org.loncapa.lonc.verticles.io.TlsConfig;
import org.loncapa.lonc.verticles.site.Site;

/**
 * All hosts that are deployed or being deployed: which verticle serves which host, and with which
 * generation of settings. All use is on the deployer's event loop.
 */
final class HostDeployments {
  private final Vertx vertx;
  private final HostVerticleFactory factory;
  private final RestartBackoff backoff;
  private final SharedResources sharedResources;
  private final Map<String, HostDeployment> byId = new LinkedHashMap<>();

  /** Hosts that are gone from the table and still drain. */
  private final Set<Future<Void>> retiring = new HashSet<>();

  private Settings settings;
  private Optional<TlsConfig> tls = Optional.empty();
  private boolean closed;

  /**
   * Creates an empty set of hosts.
   *
   * @param settings those of the first generation; they limit the memory of the whole process
   */
  HostDeployments(
      Vertx vertx, HostVerticleFactory factory, RestartBackoff backoff, Settings settings) {
    this.vertx = vertx;
    this.factory = factory;
    this.backoff = backoff;
    this.settings = settings;
    sharedResources = new SharedResources(settings);
  }

  /** Begins a generation with the settings, TLS files and client limit of a site. */
  void applySite(Site site) {
    settings(site.settings());
    tls = site.tls();
    sharedResources.maxTotalClients(site.maxTotalClients());
  }

  /** Begins a generation: hosts deployed from now on have these settings, others keep theirs. */
  void settings(Settings next) {
    settings = next;
  }

  /**
   * Deploys a new host. If it fails, it is redeployed automatically until it is retired. After
   * {@link #retireAll} this does nothing.
   *
   * @return completes after the first attempt, and never fails
   */
  Future<Void> deploy(HostEntry entry) {
    if (closed) {
      return Future.succeededFuture();
    }
    HostSpec spec = new HostSpec(settings, entry, tls);
    HostDeployment deployment = new HostDeployment(vertx, factory, backoff, sharedResources, spec);
    if (byId.putIfAbsent(spec.id(), deployment) != null) {
      throw new IllegalStateException("host " + spec.id() + " is already deployed");
    }
    return deployment.start();
  }

  /** Deploys several hosts concurrently. */
  Future<Void> deployAll(List<HostEntry> entries) {
    return Future.join(entries.stream().map(this::deploy).toList()).mapEmpty();
  }

  /** Undeploys a host permanently. Completes at once for an unknown host, and never fails. */
  Future<Void> retire(String id) {
    HostDeployment host = byId.remove(id);
    if (host == null) {
      return Future.succeededFuture();
    }
    Future<Void> gone = host.retire();
    retiring.add(gone);
    return gone.onComplete(v -> gone(id, gone));
  }

  private void gone(String id, Future<Void> retired) {
    retiring.remove(retired);
    if (!byId.containsKey(id)) {
      sharedResources.gone(id); // otherwise it was added again meanwhile
    }
  }

  /**
   * Undeploys all hosts permanently and concurrently. Completes when these, and those that were
   * being undeployed already, have drained. Never fails.
   */
  Future<Void> retireAll() {
    closed = true;
    List.copyOf(byId.keySet()).forEach(this::retire);
    return Future.join(List.copyOf(retiring)).mapEmpty();
  }

  /**
   * Redeploys a host with the current settings; clients do not notice (BEHAVIOUR.md section 6).
   * Does nothing for an unknown host.
   *
   * @return completes when the new one serves or has failed, and never fails
   */
  Future<Void> replace(HostEntry entry) {
    HostDeployment host = byId.get(entry.id().text());
    return host == null
        ? Future.succeededFuture()
        : host.replace(new HostSpec(settings, entry, tls));
  }

  /** Replaces several hosts concurrently. */
  Future<Void> replaceAll(List<HostEntry> entries) {
    return Future.join(entries.stream().map(this::replace).toList()).mapEmpty();
  }

  /** Replaces a host with its line unchanged. Completes with false for an unknown host. */
  Future<Boolean> redeploy(String id) {
    HostDeployment host = byId.get(id);
    return host == null ? Future.succeededFuture(false) : replace(host.spec().entry()).map(true);
  }

  /** Disables or enables a host. Does nothing if there is no such host. */
  void setDisabled(String id, boolean disable) {
    HostDeployment host = byId.get(id);
    if (host != null) {
      host.setDisabled(disable);
    }
  }

  /**
   * Subscribes, on the calling context, to the failures and restart requests of the hosts'
   * verticles.
   */
  void subscribe() {
    LocalBus bus = LocalBus.of(vertx);
    bus.<JsonObject>consumer(Addresses.HOST_FAILED, m -> failed(m.body()));
    bus.<JsonObject>consumer(
        Addresses.HOST_AFRESH,
        m -> restart(m.body().getString("host")).onComplete(v -> m.reply(null)));
  }

  private void failed(JsonObject request) {
    failed(request.getString("host"), request.getString("deployment"), request.getString("reason"));
  }

  /**
   * Redeploys a host because a client requested it.
   *
   * @return completes when the new verticle serves or has failed, and never fails
   */
  Future<Void> restart(String id) {
    HostDeployment host = byId.get(id);
    return host == null ? Future.succeededFuture() : host.restart();
  }

  /** Handles an internal error that a host's verticle reported. */
  void failed(String id, String deployment, String reason) {
    HostDeployment host = byId.get(id);
    if (host != null) {
      host.failed(deployment, reason);
    }
  }

  /** Returns the resources that all hosts share. */
  SharedResources sharedResources() {
    return sharedResources;
  }

  /** Returns a copy of the table lines that the hosts are deployed from. */
  List<HostEntry> entries() {
    return byId.values().stream().map(host -> host.spec().entry()).toList();
  }

  /** Returns a copy of the ids of all hosts. */
  Set<String> ids() {
    return Set.copyOf(byId.keySet());
  }

  /** Returns the number of hosts. */
  int size() {
    return byId.size();
  }

  /**
   * Returns the number of hosts with a verticle that listens, even if it is about to be replaced.
   */
  long listening() {
    return byId.values().stream().filter(HostDeployment::listens).count();
  }

  /** Returns the number of hosts whose verticle is up. */
  long up() {
    return byId.values().stream().filter(host -> host.state() == HostDeployment.State.UP).count();
  }
}
