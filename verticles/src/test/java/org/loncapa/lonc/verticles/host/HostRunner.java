// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntUnaryOperator;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.io.HostResolver;

/**
 * One host of a site of its own, served by a real HostVerticle, and the misbehaving lond that it
 * calls. What the verticle does is seen from outside only: by its clients, by lond, and on the
 * event bus.
 *
 * <p>At the end all must have been given back, whatever the test did: with its clients and its lond
 * gone the host must hold no client, no request and no connection; and when it has ended too, every
 * byte of the common memory and every place for a connection must be free.
 */
public final class HostRunner implements AutoCloseable {
  /** The host's id where the test does not care. */
  public static final String ID = "far";

  /** The address at which its lond listens. */
  public static final String ADDRESS = "127.0.0.1";

  /** What the table has where the test resolves names. */
  public static final String NAME = "far.test";

  /** Places for clients of all hosts. */
  private static final int CLIENTS = 20_000;

  private static final long PATIENCE_SECONDS = 20;

  private final Vertx vertx;
  private final MisbehavingLond lond;
  private final TempSite site;
  private final Settings settings;
  private final HostConfig config;
  private final HostResources shares;
  private final HealthWatch health;
  private final HostAsked asked;
  private final Queue<UnixClient> clients = new ConcurrentLinkedQueue<>();
  private final List<Future<Void>> undeployed = new ArrayList<>();
  private String deployment;

  /**
   * Lays everything out, and deploys nothing yet.
   *
   * @param id the host's id
   * @param address what the table gives as its lond's
   * @param overrides settings that are not default, such as {@code tries=1}
   */
  public HostRunner(Vertx vertx, String id, String address, String... overrides)
      throws IOException {
    this(vertx, id, address, port -> port, new HostResolver(), overrides);
  }

  private HostRunner(
      Vertx vertx,
      String id,
      String address,
      IntUnaryOperator way,
      HostResolver names,
      String... overrides)
      throws IOException {
    this.vertx = vertx;
    lond = MisbehavingLond.start(vertx, id, TempSite.LONC_ID);
    int port = way.applyAsInt(lond.port());
    site = TempSite.lay(port, id + "=" + address);
    settings = HostRunnerSettings.read(site, port, overrides);
    config = HostRunnerSettings.config(settings, id, address);
    shares = HostRunnerSettings.shares(settings, site, CLIENTS, names);
    health = new HealthWatch(vertx, id);
    asked = new HostAsked(vertx, id);
  }

  /** Serves a host of which nothing is special but these settings. */
  public static HostRunner start(Vertx vertx, String... overrides) throws IOException {
    return new HostRunner(vertx, ID, ADDRESS, overrides).deploy();
  }

  /**
   * Lays a host whose lond is reached by another port, and deploys nothing yet.
   *
   * @param way gives that port for the lond's own
   */
  public static HostRunner behind(Vertx vertx, IntUnaryOperator way, String... overrides)
      throws IOException {
    return new HostRunner(vertx, ID, ADDRESS, way, new HostResolver(), overrides);
  }

  /** Lays a host whose table has a name that these know, and deploys nothing yet. */
  public static HostRunner named(Vertx vertx, HostResolver names, String... overrides)
      throws IOException {
    return new HostRunner(vertx, ID, NAME, port -> port, names, overrides);
  }

  /** Deploys a HostVerticle, and waits until it serves. */
  public HostRunner deploy() {
    deployment =
        waited(vertx.deployVerticle(new HostVerticle(config, HostRunnerSettings.next(shares))));
    return this;
  }

  /** Begins to undeploy the HostVerticle deployed last; completes when it has ended. */
  Future<Void> undeploy() {
    Future<Void> ended = vertx.undeploy(deployment);
    undeployed.add(ended);
    deployment = null;
    return ended;
  }

  /** Deploys another HostVerticle, and then begins to undeploy the one before. */
  public Future<Void> replace() {
    String before = deployment;
    shares.connections().predecessorAdded();
    deploy();
    Future<Void> ended = vertx.undeploy(before);
    ended.onComplete(v -> shares.connections().predecessorRemoved());
    undeployed.add(ended);
    return ended;
  }

  /** No HostVerticle is to serve the host any more. */
  void retire() {
    shares.retired().set(true);
    undeploy();
  }

  /** The lond that the host's connections go to. */
  public MisbehavingLond lond() {
    return lond;
  }

  /** Where it lies. */
  public TempSite site() {
    return site;
  }

  /** The changes of the host's health. */
  public HealthWatch health() {
    return health;
  }

  /** What it says of itself. */
  public HostAsked asked() {
    return asked;
  }

  /** What it shares with other hosts. */
  HostResources shares() {
    return shares;
  }

  /** The Unix socket. */
  public Path socket() {
    return config.socket().path();
  }

  /** A new client, which is closed at the end if not before. */
  public UnixClient client() throws IOException {
    UnixClient client = new UnixClient(socket());
    clients.add(client);
    return client;
  }

  /** Asks once, by a new client. */
  public String ask(String request) throws IOException {
    return UnixClient.askOnce(socket(), request);
  }

  /** A new client that has sent this and does not wait for its reply. */
  public UnixClient sent(String request) throws IOException {
    UnixClient client = client();
    client.send(request);
    return client;
  }

  /**
   * Waits until the HostVerticle has seen all that happened to its sockets before. An event loop
   * takes its events as they came, and this adds some at the end. All tries are given back by it.
   */
  public void awaitSeen() throws IOException {
    assertThat(ask("reset_retries")).isEqualTo("ok");
  }

  /**
   * Waits until the HostVerticle has noticed the end of every connection. That of lond is too
   * early: the end of a TCP connection is at the other end some moments later.
   */
  public void awaitNoConnection() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (FreePlaces.of(shares.connections()) < places()) {
      assertThat(System.nanoTime()).as("connections are left").isLessThan(deadline);
    }
  }

  private int places() {
    return settings.number(Setting.MAX_CONNECTIONS);
  }

  /** Lets it look into the folder of delayed requests. */
  public void lookForDelayed() {
    vertx.eventBus().publish(Addresses.delayed(config.id()), new JsonObject());
  }

  /** Waits for a future. */
  public static <T> T waited(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain", e);
    }
  }

  @Override
  public void close() throws IOException {
    for (UnixClient client : clients) {
      client.close();
    }
    lond.close();
    if (deployment != null) {
      asked.awaitNothing();
      undeploy();
    }
    undeployed.forEach(HostRunner::waited);
    site.close();
    assertAllGivenBack();
  }

  private void assertAllGivenBack() {
    assertThat(shares.memory().held()).as("bytes held").isZero();
    assertThat(FreePlaces.of(shares.connections())).as("free places").isEqualTo(places());
    assertThat(FreePlaces.of(shares.clients())).as("free places for clients").isEqualTo(CLIENTS);
  }
}
