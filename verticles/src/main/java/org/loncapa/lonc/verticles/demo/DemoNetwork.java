// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.demo;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Two hosts with a lond each, and one lonc between them and the Unix sockets of a temporary site.
 *
 * <pre>
 *   sockets/msul1 ──┐          ┌── lond msul1, 127.0.0.1
 *                   ├── lonc ──┤
 *   sockets/msul2 ──┘          └── lond msul2, 127.0.0.2
 * </pre>
 *
 * <p>All methods wait, so none may be called on an event loop.
 */
final class DemoNetwork {
  /** By name, as any verticle is deployed from outside. */
  private static final String DAEMON = "org.loncapa.lonc.verticles.deployer.DeployerVerticle";

  /** The site is the first of its own hosts, as LON-CAPA servers are. */
  private static final String LONC_ID = "msul1";

  private static final Map<String, String> HOSTS = hosts();
  private static final int PORT_ATTEMPTS = 20;
  private static final long PATIENCE_SECONDS = 30;

  private final List<String> londs = new ArrayList<>();
  private Vertx vertx;
  private String daemon;
  private SiteFolder site;
  private int port;
  private boolean closed;

  private static Map<String, String> hosts() {
    Map<String, String> hosts = new LinkedHashMap<>();
    hosts.put("msul1", "127.0.0.1");
    hosts.put("msul2", "127.0.0.2");
    return hosts;
  }

  /**
   * Starts londs, site folder and daemon.
   *
   * @throws Exception if the start fails; close this network even then
   */
  synchronized void start() throws Exception {
    if (closed) {
      throw new IOException("stopped before it was up");
    }
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    startLonds();
    site = SiteFolder.lay("lonc-demo-", LONC_ID, port, HOSTS);
    JsonObject anyPort = new JsonObject().put("metricsPort", 0);
    JsonObject config =
        new JsonObject().put("siteConf", site.conf().toString()).put("settings", anyPort);
    daemon = await(vertx.deployVerticle(DAEMON, new DeploymentOptions().setConfig(config)));
  }

  /**
   * All londs share one port, because the settings have only one. The first lond selects a free
   * port.
   */
  private void startLonds() throws Exception {
    for (int attempt = 1; londs.size() < HOSTS.size(); attempt++) {
      try {
        startEachLond();
      } catch (IOException taken) { // another process uses that port at the other address
        stopLonds();
        if (attempt == PORT_ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  private void startEachLond() throws Exception {
    port = 0;
    for (Map.Entry<String, String> host : HOSTS.entrySet()) {
      LondVerticle lond = new LondVerticle(host.getValue(), port, host.getKey(), LONC_ID);
      londs.add(await(vertx.deployVerticle(lond)));
      port = lond.port();
    }
  }

  private void stopLonds() throws Exception {
    for (String lond : londs) {
      await(vertx.undeploy(lond));
    }
    londs.clear();
  }

  /** Returns true while the daemon is deployed. */
  synchronized boolean isUp() {
    return daemon != null && !closed;
  }

  List<String> hostIds() {
    return List.copyOf(HOSTS.keySet());
  }

  String addressOf(String hostId) {
    return HOSTS.get(hostId) + ":" + port;
  }

  SiteFolder site() {
    return site;
  }

  /**
   * Stops the daemon first, because it may still need its londs, then the rest. Idempotent.
   *
   * @throws Exception the first failure; everything else is stopped and removed nevertheless
   */
  synchronized void close() throws Exception {
    if (closed) {
      return;
    }
    closed = true;
    try {
      stopDaemonAndLonds();
    } finally {
      closeTheRest();
    }
  }

  private void stopDaemonAndLonds() throws Exception {
    if (daemon != null) {
      await(vertx.undeploy(daemon));
    }
    stopLonds();
  }

  private void closeTheRest() throws Exception {
    try {
      if (vertx != null) {
        await(vertx.close());
      }
    } finally {
      if (site != null) {
        site.close();
      }
    }
  }

  /**
   * A failed future throws its own cause, possibly a checked exception that the compiler does not
   * know of.
   */
  private static <T> T await(Future<T> future) throws Exception {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("not done within " + PATIENCE_SECONDS + " s", e);
    }
  }
}
