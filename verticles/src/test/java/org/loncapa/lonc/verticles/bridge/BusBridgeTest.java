// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.eventbus.bridge.tcp.impl.protocol.FrameHelper;
import io.vertx.ext.eventbus.bridge.tcp.impl.protocol.FrameParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.HostCommand;
import org.loncapa.lonc.shared.control.HostEvent;
import org.loncapa.lonc.verticles.fakes.TempSite;

/** The bridge on a real Unix socket, with contract and daemon left out. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BusBridgeTest {
  private final Vertx vertx = Vertx.vertx();
  private final NetClient netClient = vertx.createNetClient(); // one that nobody keeps is closed
  private TempSite site;
  private Path socket;
  private BusBridge bridge;

  @BeforeEach
  void open() throws IOException {
    site = TempSite.lay(5663, "me=127.0.0.1");
    socket = site.folder().logs().resolve("lonc.control");
    vertx
        .eventBus()
        .<JsonObject>consumer(Addresses.STATUS, m -> m.reply(m.body().copy().put("answer", "ok")));
    vertx.eventBus().consumer(HostCommand.DISCONNECT.address(), m -> m.fail(404, "no host x"));
    bridge = await(BusBridge.open(vertx, socket));
  }

  @AfterEach
  void close() throws IOException {
    await(netClient.close());
    await(vertx.close());
    site.close();
  }

  @Test
  void vertxsOwnBridgeClientUnderstandsIt() {
    CompletableFuture<JsonObject> reply = new CompletableFuture<>();
    NetSocket client =
        await(netClient.connect(SocketAddress.domainSocketAddress(socket.toString())));
    client.handler(new FrameParser(parsed -> reply.complete(parsed.result())));
    FrameHelper.sendFrame(
        "send",
        Addresses.STATUS,
        "r1",
        new JsonObject(),
        true,
        new JsonObject().put("a", 1),
        client);
    assertThat(reply.orTimeout(60, TimeUnit.SECONDS).join())
        .isEqualTo(
            new JsonObject()
                .put("type", "message")
                .put("address", "r1")
                .put("headers", new JsonObject())
                .put("body", new JsonObject().put("a", 1).put("answer", "ok"))
                .put("send", true));
  }

  @Test
  void aRefusalComesWithItsCodeAndWords() throws IOException {
    try (RawClient client = new RawClient(socket)) {
      client.ask(HostCommand.DISCONNECT.address(), "r1");
      JsonObject error = client.next();
      assertThat(error.getString("type")).isEqualTo("err");
      assertThat(error.getString("address")).isEqualTo("r1");
      assertThat(error.getInteger("failureCode")).isEqualTo(404);
      assertThat(error.getString("message")).isEqualTo("no host x");
    }
  }

  @Test
  void aRequestThatNobodyAnswersIsRefused() throws IOException {
    try (RawClient client = new RawClient(socket)) {
      client.ask(Addresses.STOP, "r1");
      assertThat(client.next().getString("failureType")).isEqualTo("NO_HANDLERS");
    }
  }

  @Test
  void onlyTheAddressesOfTheContractAreLetThrough() throws IOException {
    vertx.eventBus().consumer(Addresses.RESET_ALL, m -> m.reply("reached"));
    vertx.eventBus().consumer(Addresses.host("me"), m -> m.reply("reached"));
    try (RawClient client = new RawClient(socket)) {
      client.ask(Addresses.RESET_ALL, "r1");
      client.ask(Addresses.host("me"), "r2");
      client.ask(Addresses.EVENTS, "r3");
      client.send("publish", Addresses.STATUS);
      client.send("register", Addresses.STATUS);
      client.send("register", Addresses.HOST_FAILED);
      for (int i = 0; i < 6; i++) {
        assertThat(client.next().getString("message")).isEqualTo("access_denied");
      }
    }
  }

  @Test
  void eventsComeToWhoRegisteredAndNoMoreAfterUnregister() throws IOException {
    try (RawClient client = new RawClient(socket)) {
      client.send("register", Addresses.EVENTS);
      pingPong(client);
      publish(HostEvent.Kind.RELOAD);
      assertThat(client.next().getJsonObject("body").getString("event")).isEqualTo("reload");
      client.send("unregister", Addresses.EVENTS);
      pingPong(client);
      publish(HostEvent.Kind.RESET);
      pingPong(client);
    }
  }

  private void publish(HostEvent.Kind kind) {
    vertx.eventBus().publish(Addresses.EVENTS, HostEvent.of(1, null, kind, "in words"));
  }

  @Test
  void requestsSentInOneGoAreAnsweredInTheirOrder() throws IOException {
    try (RawClient client = new RawClient(socket)) {
      for (int i = 0; i < 200; i++) {
        client.ask(Addresses.STATUS, "r" + i);
      }
      for (int i = 0; i < 200; i++) {
        assertThat(client.next().getString("address")).isEqualTo("r" + i);
      }
    }
  }

  @Test
  void theSocketIsForItsUserOnlyAndGoesWithTheBridge() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
    try (RawClient client = new RawClient(socket)) {
      pingPong(client);
      await(bridge.close());
      assertThat(client.next()).isNull();
    }
    assertThat(socket).doesNotExist();
  }

  @Test
  void whatAKilledDaemonLeftIsReplaced() throws IOException {
    Path other = site.folder().logs().resolve("other");
    Files.writeString(other, "");
    await(BusBridge.open(vertx, other));
    try (RawClient client = new RawClient(other)) {
      pingPong(client);
    }
  }

  @Test
  void aPathThatCannotBeHadIsToldInWords() {
    assertThatThrownBy(() -> await(BusBridge.open(vertx, Path.of("lonc.control"))))
        .hasMessageContaining("lonc.control is not a full path");
    assertThatThrownBy(() -> await(BusBridge.open(vertx, Path.of("/tmp/" + "x".repeat(120)))))
        .hasMessageContaining("is too long for a socket");
    assertThatThrownBy(() -> await(BusBridge.open(vertx, site.folder().logs().resolve("no/x"))))
        .hasMessageContaining("cannot listen on");
  }

  private static void pingPong(RawClient client) throws IOException {
    client.send(new JsonObject().put("type", "ping"));
    assertThat(client.next()).isEqualTo(new JsonObject().put("type", "pong"));
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
