// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.verticles.acceptance.SiteDaemon;
import org.loncapa.lonc.verticles.bridge.RawClient;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.LoadClients;
import org.loncapa.lonc.verticles.fakes.Londs;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.Verdicts;

/**
 * The whole daemon as a process of its own, its site, and the londs of its hosts, which run here.
 * What goes on inside is asked by the control socket.
 */
final class DaemonRig implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, Verdicts> verdicts = new LinkedHashMap<>();
  private final List<Closeable> opened = new ArrayList<>();
  private final List<String> hosts;
  private final Londs londs;
  private final TempSite site;
  private final SiteDaemon daemon;
  private int socketsAtRest;

  /**
   * Lays a site, and starts nothing but the londs.
   *
   * @param variables of the daemon's environment, such as {@code LONC_MAX_TRIES=1}
   */
  DaemonRig(List<String> hosts, String... variables) throws Exception {
    this.hosts = hosts;
    londs = Londs.start(vertx, hosts);
    site = TempSite.lay(londs.port());
    site.writeTable(londs.table(hosts));
    daemon = new SiteDaemon(site, variables);
  }

  /** Starts the daemon, also once more after its end, and waits until it serves. */
  DaemonRig start() throws Exception {
    daemon.start();
    daemon.awaitUp();
    awaitAnswer();
    killConnections();
    socketsAtRest = daemon.figures().sockets();
    return this;
  }

  /** The first answer by the control socket has all that it takes opened and loaded. */
  private void awaitAnswer() throws IOException {
    assertThat(hostStatus(hosts.get(0)).getString("state")).isEqualTo("ALIVE");
  }

  SiteDaemon daemon() {
    return daemon;
  }

  TempSite site() {
    return site;
  }

  Londs londs() {
    return londs;
  }

  MisbehavingLond lond(String host) {
    return londs.of(host);
  }

  /** The clients of one host whose requests are judged. */
  Verdicts verdicts(String host) {
    return verdicts.computeIfAbsent(host, id -> new Verdicts(site.socket(id)));
  }

  /** So many clients that ask these hosts until they are closed. */
  LoadClients load(int clients, List<String> asked) {
    return opened(new LoadClients(clients, site::socket, asked));
  }

  /** A new client of the control socket. */
  RawClient control() throws IOException {
    return opened(new RawClient(controlSocket()));
  }

  Path controlSocket() {
    return site.folder().logs().resolve("lonc.control");
  }

  private <T extends Closeable> T opened(T one) {
    opened.add(one);
    return one;
  }

  /** Asks the daemon by a client of its own. */
  JsonObject ask(String address, JsonObject body) throws IOException {
    return RawClient.askOnce(controlSocket(), address, body);
  }

  /** What the daemon says of itself and of all hosts. */
  JsonObject status() throws IOException {
    return ask(Addresses.STATUS, new JsonObject());
  }

  /** What one host says of itself. */
  JsonObject hostStatus(String host) throws IOException {
    JsonObject asked = ask(Addresses.STATUS, new JsonObject().put("host", host));
    return asked.getJsonArray("hosts").getJsonObject(0);
  }

  /** How often something has happened to a host, such as {@code closes}, {@code reset}. */
  long count(String host, String kind, String label) throws IOException {
    return hostStatus(host).getJsonObject(kind).getLong(label, 0L);
  }

  private void killConnections() throws IOException {
    for (String host : hosts) {
      ask(HostCommand.DISCONNECT.address(), new JsonObject().put("host", host));
    }
  }

  /**
   * Service is normal: every request so far has ended, and everybody who asks is answered right.
   * Then nothing is left over: no client, no request, no byte, no socket.
   */
  void assertServedAndNothingLeft() throws Exception {
    for (String host : hosts) {
      verdicts(host).assertServed();
    }
    closeOpened();
    Await.holds("all is given back: " + status().encode(), () -> isQuiet(status()));
    killConnections();
    Await.holds(
        "there are no more sockets than at the start",
        () -> daemon.figures().sockets() <= socketsAtRest);
  }

  private static boolean isQuiet(JsonObject status) {
    return status.getJsonObject("daemon").getLong("memory_held_bytes") == 0
        && status.getJsonArray("hosts").stream()
            .map(JsonObject.class::cast)
            .allMatch(DaemonRig::isIdle);
  }

  private static boolean isIdle(JsonObject host) {
    return host.getInteger("clients") == 0
        && host.getInteger("queued") == 0
        && host.getInteger("connections_busy") == 0
        && host.getInteger("connections_setting_up") == 0;
  }

  private void closeOpened() throws IOException {
    for (Verdicts one : verdicts.values()) {
      one.close();
    }
    verdicts.clear();
    for (Closeable one : opened) {
      one.close();
    }
    opened.clear();
  }

  /** Stops the daemon in order: it leaves neither socket nor pid file behind. */
  void assertStops() throws Exception {
    assertThat(daemon.stop()).isZero();
    assertThat(daemon.pidFile()).doesNotExist();
    assertThat(controlSocket()).doesNotExist();
    hosts.forEach(host -> assertThat(site.socket(host)).doesNotExist());
  }

  @Override
  public void close() throws IOException {
    closeOpened();
    daemon.close();
    vertx.close().await();
    site.close();
  }
}
