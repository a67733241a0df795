// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.FrameDecoder;
import org.loncapa.lonc.verticles.fakes.TempSite;

/** Clients that send junk or more than they read: nobody else notices. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadBridgeClientsTest {
  private static final int JUNK_FRAMES = 100_000;

  private final Vertx vertx = Vertx.vertx();
  private TempSite site;
  private Path socket;
  private RawClient good;

  @BeforeEach
  void open() throws IOException {
    site = TempSite.lay(5663, "me=127.0.0.1");
    socket = site.folder().logs().resolve("lonc.control");
    vertx.eventBus().consumer(Addresses.STATUS, m -> m.reply(new JsonObject()));
    await(BusBridge.open(vertx, socket));
    good = new RawClient(socket);
  }

  @AfterEach
  void close() throws IOException {
    good.close();
    await(vertx.close());
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"junk", "[]", "null", "7", "\"send\"", "{\"type\":\"send\"", "\u0000"})
  void aFrameThatIsNoMessageClosesItsClient(String content) throws IOException {
    try (RawClient bad = new RawClient(socket)) {
      bad.send(FrameDecoder.frame(content.getBytes(StandardCharsets.US_ASCII)));
      assertThat(bad.next()).isNull();
    }
    assertServed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'type':null",
        "'type':7",
        "'type':true",
        "'type':{'send':1}",
        "'type':['send']",
        "'type':'shutdown','address':'lonc.v2.status'",
        "'type':'SEND','address':'lonc.v2.status'",
        "'type':'send'",
        "'type':'send','address':null",
        "'type':'send','address':7,'replyAddress':'r'",
        "'type':'send','address':{'a':{'b':[]}}",
        "'type':'send','address':['lonc.status']",
        "'type':'register'",
        "'type':'register','address':null",
        "'type':'unregister','address':false",
        "'type':'publish','address':1.5",
        "'type':'send','address':'lonc.v2.status','replyAddress':7",
        "'type':'send','address':'lonc.v2.status','replyAddress':['r']",
        "'type':'send','address':'lonc.v2.status','headers':'x'",
        "'type':'send','address':'lonc.v2.status','headers':[1]",
        "'type':'send','address':'lonc.v2.status','body':7",
        "'type':'send','address':'lonc.v2.status','body':'status'",
        "'type':'send','address':'lonc.v2.status','body':[[]]",
        "'type':'send','address':'lonc.v2.status','body':123456789012345678901234567890",
        "'type':'send','address':'lonc.v2.status','body':1e999"
      })
  void aMessageWithAWrongMemberIsAnsweredWithAnErrorThatNamesIt(String members) throws IOException {
    for (int i = 0; i < 3; i++) {
      sendText("{" + members.replace('\'', '"') + "}");
      JsonObject answer = good.next();
      assertThat(answer.getString("type")).isEqualTo("err");
      assertThat(answer.getString("message"))
          .matches("(type|address|replyAddress|headers|body): it must be .*");
    }
    assertServed();
  }

  @Test
  void theErrorGoesToTheReplyAddressWhereThereIsOne() throws IOException {
    sendText("{\"type\":null,\"replyAddress\":\"r7\"}");
    assertThat(good.next().getString("address")).isEqualTo("r7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'body':null",
        "'body':null,'headers':null,'more':null",
        "'body':{'host':null,'n':123456789012345678901234567890,'f':1e999,'a':[[],{}]}",
        "'headers':{'x':7}"
      })
  void whatMayBeMissingMayBeNullAndABodyMayHoldAnything(String members) throws IOException {
    sendText(
        "{'type':'send','address':'lonc.v2.status','replyAddress':'r',%s}"
            .formatted(members)
            .replace('\'', '"'));
    assertThat(good.next().getString("type")).isEqualTo("message");
    assertServed();
  }

  @Test
  void aBodyMayBeNestedDeeplyOrElseItsClientIsClosed() throws IOException {
    for (int depth = 100; depth <= 20_000; depth *= 2) {
      try (RawClient deep = new RawClient(socket)) {
        String body = "{\"a\":".repeat(depth / 2) + "[".repeat(depth / 2);
        String end = "]".repeat(depth / 2) + "}".repeat(depth / 2);
        String head = "{\"type\":\"send\",\"address\":\"lonc.v2.status\",\"replyAddress\":\"r\",";
        deep.send(frame(head + "\"body\":" + body + end + "}"));
        JsonObject answer = deep.next();
        assertThat(answer == null || answer.getString("type").equals("message")).isTrue();
      }
      assertServed();
    }
  }

  private static byte[] frame(String json) {
    return FrameDecoder.frame(json.getBytes(StandardCharsets.US_ASCII));
  }

  private void sendText(String json) throws IOException {
    good.send(frame(json));
  }

  @Test
  void aFrameOverTheBoundClosesItsClientBeforeItsContentCame() throws IOException {
    try (RawClient bad = new RawClient(socket)) {
      bad.send(new byte[] {0, 1, 0, 1});
      assertThat(bad.next()).isNull();
    }
    assertServed();
  }

  @Test
  void theLongestFrameIsTaken() throws IOException {
    String head = "{\"type\":\"ping\",\"more\":\"";
    int rest = FrameDecoder.MOST_REQUEST_BYTES - head.length() - 2;
    String json = head + "x".repeat(rest) + "\"}";
    good.send(FrameDecoder.frame(json.getBytes(StandardCharsets.US_ASCII)));
    assertThat(good.next().getString("type")).isEqualTo("pong");
  }

  @Test
  void whoAsksAndDoesNotReadIsNotReadFromAnyMore() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    String large = "x".repeat(200_000);
    vertx
        .eventBus()
        .consumer(
            Addresses.DELAYED,
            m -> {
              asked.incrementAndGet();
              m.reply(new JsonObject().put("text", large));
            });
    try (RawClient bad = new RawClient(socket)) {
      for (int i = 0; i < 100; i++) {
        bad.ask(Addresses.DELAYED, "r" + i);
      }
      assertServed();
      assertThat(asked.get()).isLessThan(20);
      for (int i = 0; i < 100; i++) {
        assertThat(bad.next().getString("address")).isEqualTo("r" + i);
      }
    }
  }

  @Test
  void aHundredThousandJunkFramesLeaveServiceUntouched() throws IOException {
    Random random = new Random(4);
    RawClient bad = new RawClient(socket);
    for (int i = 0; i < JUNK_FRAMES; i++) {
      try {
        bad.send(junk(random));
      } catch (IOException closed) {
        bad.close();
        bad = new RawClient(socket);
      }
    }
    bad.close();
    assertServed();
  }

  /** A fifth is nearly a message, and the rest is nothing at all. */
  private static byte[] junk(Random random) {
    byte[] bytes = new byte[random.nextInt(64) + 1];
    random.nextBytes(bytes);
    if (random.nextInt(5) > 0) {
      return random.nextBoolean() ? bytes : FrameDecoder.frame(bytes);
    }
    String[] types = {"ping", "send", "register", "publish", "unregister", "x"};
    String[] addresses = {Addresses.STATUS, Addresses.EVENTS, "lonc", ""};
    JsonObject message =
        new JsonObject()
            .put("type", types[random.nextInt(types.length)])
            .put("address", random.nextBoolean() ? addresses[random.nextInt(4)] : random.nextInt())
            .put("body", new String(bytes, StandardCharsets.ISO_8859_1));
    String[] names = {"type", "address", "replyAddress", "headers", "body"};
    Object[] values = {null, 7, 1e300, true, "", new JsonObject().put("a", 1), List.of(1)};
    if (random.nextBoolean()) {
      message.put(names[random.nextInt(names.length)], values[random.nextInt(values.length)]);
    }
    return FrameDecoder.frame(message.toBuffer().getBytes());
  }

  /** Also by a new client: the bad ones have given their places back, or will at once. */
  private void assertServed() throws IOException {
    good.ask(Addresses.STATUS, "good");
    assertThat(good.next().getString("address")).isEqualTo("good");
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
