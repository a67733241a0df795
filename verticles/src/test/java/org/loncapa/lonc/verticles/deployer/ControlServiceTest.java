// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.shared.control.HostEvent;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.site.Environment;

/** The control contract on the event bus, with real hosts; the host mute never answers. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ControlServiceTest {
  private static final String MUTE = "mute";

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
  private TempSite site;
  private String deployment;

  @BeforeEach
  void deploy() throws IOException {
    site = TempSite.lay(5663, "me=127.0.0.1", "msul1=127.0.0.2");
    vertx
        .eventBus()
        .<HostEvent>consumer(Addresses.EVENTS, m -> events.add(new JsonObject(m.body().toMap())));
    HostVerticleFactory factory =
        (spec, hostResources) ->
            spec.id().equals(MUTE)
                ? new Mute()
                : HostVerticleFactory.REAL.make(spec, hostResources);
    JsonObject config = new JsonObject().put("siteConf", site.folder().conf().toString());
    deployment =
        await(
            vertx.deployVerticle(
                new DeployerVerticle(
                    new Environment(Map.of(), Map.of()), factory, new ManualBackoff()),
                new DeploymentOptions().setConfig(config)));
  }

  @AfterEach
  void close() throws IOException {
    await(vertx.close());
    site.close();
  }

  /** Hears what it is asked, and says nothing. */
  private static final class Mute implements Deployable {
    @Override
    public Future<?> deploy(Context context) {
      context.owner().eventBus().consumer(Addresses.host(MUTE), m -> {});
      return Future.succeededFuture();
    }

    @Override
    public Future<?> undeploy(Context context) {
      return Future.succeededFuture();
    }
  }

  @Test
  void statusTellsOfTheDaemonAndEachHostInTheOrderOfTheirIds() {
    JsonObject reply = ask(Addresses.STATUS, new JsonObject());
    assertThat(reply.getInteger("version")).isEqualTo(Addresses.VERSION);
    JsonObject daemon = reply.getJsonObject("daemon");
    assertThat(daemon.getString("site")).isEqualTo("me");
    assertThat(daemon.getLong("pid")).isEqualTo(ProcessHandle.current().pid());
    assertThat(daemon.getInteger("hosts")).isEqualTo(2);
    assertThat(daemon.getInteger("hosts_up")).isEqualTo(2);
    assertThat(daemon.getDouble("uptime_seconds")).isPositive();
    assertThat(ids(reply.getJsonArray("hosts"))).containsExactly("me", "msul1");
    assertThat(host(reply, 0).getString("state")).isEqualTo("ALIVE");
  }

  @Test
  void statusOfOneHostIsThatHostAlone() {
    JsonObject reply = ask(Addresses.STATUS, new JsonObject().put("host", "msul1"));
    assertThat(ids(reply.getJsonArray("hosts"))).containsExactly("msul1");
  }

  @Test
  void aHostThatDoesNotAnswerIsUnknownAndTheOthersAreTold() throws IOException {
    site.writeTable("me:msu:library:127.0.0.1:a\nmute:msu:library:127.0.0.3:b\n");
    ask(Addresses.RELOAD, new JsonObject());
    JsonObject reply = ask(Addresses.STATUS, new JsonObject());
    assertThat(ids(reply.getJsonArray("hosts"))).containsExactly("me", MUTE);
    assertThat(host(reply, 0).getString("state")).isEqualTo("ALIVE");
    assertThat(host(reply, 1).getString("state")).isEqualTo("UNKNOWN");
    assertThat(host(reply, 1).getString("address")).isEqualTo("127.0.0.3");
  }

  @Test
  void delayedFilesOfAHostAreCountedAndTheEarliestNamed() throws IOException {
    for (String name : List.of("7.1.1.put.msul1", "5.1.1.put.msul1", "6.1.1.put.nobody")) {
      Files.writeString(site.folder().delayed().resolve(name), "put:x\n");
    }
    JsonObject all = ask(Addresses.DELAYED, new JsonObject());
    assertThat(all.getInteger("others")).isEqualTo(1);
    assertThat(ids(all.getJsonArray("hosts"))).containsExactly("msul1");
    JsonObject one = host(ask(Addresses.DELAYED, new JsonObject().put("host", "msul1")), 0);
    assertThat(one.getInteger("files")).isEqualTo(2);
    assertThat(one.getLong("oldest_at_seconds")).isEqualTo(5);
    assertThat(one.getJsonArray("names")).containsExactly("5.1.1.put.msul1", "7.1.1.put.msul1");
    JsonObject none = host(ask(Addresses.DELAYED, new JsonObject().put("host", "me")), 0);
    assertThat(none.getInteger("files")).isZero();
    assertThat(none.getValue("oldest_at_seconds")).isNull();
  }

  @Test
  void aPausedHostStaysSoWhenItsVerticleIsReplaced() throws IOException {
    JsonObject me = new JsonObject().put("host", "me");
    assertThat(ask(HostCommand.DISABLE.address(), me).getJsonObject("host").getString("state"))
        .isEqualTo("DISABLED");
    assertThat(ask(Addresses.REDEPLOY, me).getJsonObject("host").getString("state"))
        .isEqualTo("DISABLED");
    site.addSetting("PerlSetVar londPort 5664");
    assertThat(ask(Addresses.RELOAD, new JsonObject()).getJsonArray("changed")).contains("me");
    assertThat(host(ask(Addresses.STATUS, me), 0).getString("state")).isEqualTo("DISABLED");
    assertThat(ask(HostCommand.ENABLE.address(), me).getJsonObject("host").getString("state"))
        .isEqualTo("ALIVE");
    assertThat(ask(Addresses.REDEPLOY, me).getJsonObject("host").getString("state"))
        .isEqualTo("ALIVE");
  }

  @Test
  void anEmptiedTableIsTakenOnlyByForce() throws IOException {
    site.writeTable("# nobody\n");
    JsonObject refused = ask(Addresses.RELOAD, new JsonObject());
    assertThat(refused.getJsonArray("faults")).hasSize(1);
    assertThat(site.socket("me")).exists();
    JsonObject taken = ask(Addresses.RELOAD, new JsonObject().put("force", true));
    assertThat(taken.getJsonArray("faults")).isEmpty();
    assertThat(taken.getJsonArray("gone")).containsExactlyInAnyOrder("me", "msul1");
    JsonObject status = ask(Addresses.STATUS, new JsonObject());
    assertThat(status.getJsonArray("hosts")).isEmpty();
    assertThat(status.getJsonObject("daemon").getJsonObject("last_reload").getBoolean("ok"))
        .isTrue();
  }

  @Test
  void whatIsDoneIsTold() throws Exception {
    ask(Addresses.REDEPLOY, new JsonObject().put("host", "me"));
    assertThat(nextEvent("redeployed").getString("host")).isEqualTo("me");
    site.writeTable("bad\n");
    ask(Addresses.RELOAD, new JsonObject());
    JsonObject reload = nextEvent("reload");
    assertThat(reload.getString("reason")).isEqualTo("faults");
    assertThat(reload.getString("text")).contains("hosts.tab:1: ");
    ask(Addresses.RESET, new JsonObject().put("all", true));
    assertThat(nextEvent("reset").getString("text")).isNotEmpty();
  }

  @Test
  void aWrongMessageIsRefusedByNameAndNothingChanges() {
    assertRefused(HostCommand.DISABLE.address(), new JsonObject(), 400, "host: ");
    assertRefused(
        HostCommand.DISABLE.address(),
        new JsonObject().put("host", "meh"),
        404,
        "did you mean me?");
    assertRefused(Addresses.TRACE, new JsonObject().put("host", "me").put("on", 1), 400, "on: ");
    assertRefused(Addresses.STATUS, "junk", 400, "\"body\": ");
    assertRefused(Addresses.STOP, new JsonObject().put("now", true), 400, "\"now\": ");
    JsonObject hosts = new JsonObject().put("hosts", new JsonArray().add("me").add(null));
    assertRefused(Addresses.RESET, hosts, 400, "hosts: ");
    assertThat(host(ask(Addresses.STATUS, new JsonObject()), 0).getString("state"))
        .isEqualTo("ALIVE");
    assertThat(events).isEmpty();
  }

  @Test
  void stopEndsItWhereNobodyElseCaresForTheProcess() throws Exception {
    ask(Addresses.STOP, new JsonObject());
    assertThat(nextEvent("stopping")).isNotNull();
    while (vertx.deploymentIDs().contains(deployment)) {
      Thread.onSpinWait();
    }
    assertThat(site.socket("me")).doesNotExist();
    assertThat(site.folder().logs().resolve("lonc.control")).doesNotExist();
  }

  @Test
  void whoeverStartedTheProcessIsAskedToEndIt() throws Exception {
    BlockingQueue<Boolean> asked = new LinkedBlockingQueue<>();
    vertx
        .eventBus()
        .consumer(
            Addresses.STOP_PROCESS,
            m -> {
              asked.add(true);
              m.reply(null);
            });
    ask(Addresses.STOP, new JsonObject());
    assertThat(asked.poll(60, TimeUnit.SECONDS)).isTrue();
  }

  private void assertRefused(String address, Object body, int code, String words) {
    assertThatThrownBy(() -> ask(address, body))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            ReplyException.class,
            e -> {
              assertThat(e.failureCode()).isEqualTo(code);
              assertThat(e.getMessage()).contains(words);
            });
  }

  private JsonObject nextEvent(String word) throws InterruptedException {
    JsonObject event = events.poll(60, TimeUnit.SECONDS);
    while (event != null && !event.getString("event").equals(word)) {
      event = events.poll(60, TimeUnit.SECONDS);
    }
    assertThat(event).as(word).isNotNull();
    return event;
  }

  private JsonObject ask(String address, Object body) {
    return await(vertx.eventBus().<JsonObject>request(address, body)).body();
  }

  private static JsonObject host(JsonObject reply, int index) {
    return reply.getJsonArray("hosts").getJsonObject(index);
  }

  private static List<String> ids(JsonArray hosts) {
    return hosts.stream().map(host -> ((JsonObject) host).getString("host")).toList();
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
