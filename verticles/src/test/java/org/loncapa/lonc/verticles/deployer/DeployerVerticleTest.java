// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostEvent;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.verticles.fakes.Await;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.site.Environment;
import org.loncapa.lonc.verticles.site.StartFailure;

/** The deployer with real hosts, on a site of its own. */
class DeployerVerticleTest {
  private final Vertx vertx = Vertx.vertx();
  private final ManualBackoff backoff = new ManualBackoff();
  private final BlockingQueue<Up> ups = new LinkedBlockingQueue<>();
  private TempSite site;

  /** A host's verticle has started. */
  private record Up(String host, Context context) {}

  @BeforeEach
  void lay() throws IOException {
    site = TempSite.lay(5663, "me=127.0.0.1", "msul1=127.0.0.2");
  }

  @AfterEach
  void close() throws IOException {
    await(vertx.close());
    site.close();
  }

  @Test
  void everyHostOfTheTableHasASocketAndThePidFileIsThere() {
    await(deploy(vertx));
    assertThat(site.socket("me")).exists();
    assertThat(site.socket("msul1")).exists();
    assertThat(pidFile()).hasContent(ProcessHandle.current().pid() + "\n");
  }

  @Test
  void afterTheStopNeitherSocketsNorPidFileAreLeft() {
    await(vertx.undeploy(await(deploy(vertx))));
    assertThat(site.socket("me")).doesNotExist();
    assertThat(site.socket("msul1")).doesNotExist();
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void aStoppedOneLetsTheNextOneIn() {
    await(vertx.undeploy(await(deploy(vertx))));
    await(deploy(vertx));
    assertThat(site.socket("me")).exists();
  }

  @Test
  void aSecondOneIsRefusedAndTheFirstDoesNotNotice() {
    await(deploy(vertx));
    Vertx other = Vertx.vertx();
    assertThatThrownBy(() -> await(deploy(other)))
        .hasCauseInstanceOf(StartFailure.AlreadyRunning.class);
    await(other.close());
    assertThat(site.socket("me")).exists();
    assertThat(pidFile()).exists();
  }

  @Test
  void whatAKilledOneLeftIsNoObstacle() throws Exception {
    Files.writeString(site.socket("me"), "");
    Files.writeString(pidFile(), "99999\n");
    await(deploy(vertx));
    assertThat(pidFile()).hasContent(ProcessHandle.current().pid() + "\n");
    assertThat(backoff.none()).isTrue();
  }

  @Test
  void faultsKeepItFromStartingAndNothingIsTouched() throws Exception {
    site.writeTable("me:msu:library:a\nbad\n");
    assertThatThrownBy(() -> await(deploy(vertx)))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            StartFailure.ConfigErrors.class,
            e -> assertThat(e.errors()).extracting(ConfigError::line).containsExactly(2));
    assertThat(site.socket("me")).doesNotExist();
    assertThat(pidFile()).doesNotExist();
    assertThat(site.folder().logs().resolve("lonc.lock")).doesNotExist();
  }

  @Test
  void aHostWhoseSocketCannotBeMadeIsDeployedOnceItCan() throws Exception {
    Path socket = site.socket("msul1");
    Files.createDirectory(socket);
    await(deploy(vertx));
    assertThat(nextUp().host()).isEqualTo("me");
    ManualBackoff.Pause first = backoff.next();
    first.over().complete();
    ManualBackoff.Pause second = backoff.next();
    assertThat(second.failures()).isEqualTo(1);
    assertThat(ups).isEmpty();
    Files.delete(socket);
    second.over().complete();
    assertThat(nextUp().host()).isEqualTo("msul1");
    assertThat(Files.isDirectory(socket)).isFalse();
    assertThat(socket).exists();
  }

  @Test
  void aHostWithAnExceptionThatNobodyCaughtIsDeployedAgain() throws Exception {
    await(deploy(vertx));
    Up before = nextUp();
    nextUp();
    before
        .context()
        .runOnContext(
            v -> {
              throw new IllegalStateException("a fault for the test");
            });
    backoff.next().over().complete();
    Up after = nextUp();
    assertThat(after.host()).isEqualTo(before.host());
    assertThat(after.context()).isNotSameAs(before.context());
    assertThat(ups).isEmpty();
  }

  @Test
  void aResetOfAllHostsIsToldOnceAndWritesTheStatusFile() throws Exception {
    await(deploy(vertx));
    BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    vertx
        .eventBus()
        .<HostEvent>consumer(Addresses.EVENTS, m -> events.add(new JsonObject(m.body().toMap())));
    vertx.eventBus().publish(Addresses.RESET_ALL, null);
    Path file = site.folder().root().resolve("html/lon-status/loncstatus.txt");
    Await.holds("the status file is there", () -> Files.exists(file));
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4).first().asString().startsWith("LONC status ");
    assertThat(lines.subList(2, 4)).allSatisfy(line -> assertThat(line).endsWith(": 5\t"));
    assertThat(events.poll(60, TimeUnit.SECONDS).getString("event")).isEqualTo("reset");
    assertThat(events).isEmpty();
  }

  private Future<String> deploy(Vertx where) {
    Environment nothing = new Environment(Map.of(), Map.of());
    HostVerticleFactory factory =
        (spec, hostResources) ->
            told(spec.id(), HostVerticleFactory.REAL.make(spec, hostResources));
    JsonObject config =
        new JsonObject()
            .put("siteConf", site.folder().conf().toString())
            .put("settings", new JsonObject().put("metricsPort", 0));
    return where.deployVerticle(
        new DeployerVerticle(nothing, factory, backoff), new DeploymentOptions().setConfig(config));
  }

  /** The same host, but the test hears when it has started. */
  private Deployable told(String id, Deployable host) {
    return new Deployable() {
      @Override
      public Future<?> deploy(Context context) throws Exception {
        return host.deploy(context).onSuccess(v -> ups.add(new Up(id, context)));
      }

      @Override
      public Future<?> undeploy(Context context) throws Exception {
        return host.undeploy(context);
      }
    };
  }

  private Up nextUp() throws InterruptedException {
    Up up = ups.poll(60, TimeUnit.SECONDS);
    assertThat(up).isNotNull();
    return up;
  }

  private Path pidFile() {
    return site.folder().logs().resolve("lonc.pid");
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
