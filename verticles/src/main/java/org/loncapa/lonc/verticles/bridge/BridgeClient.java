// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bridge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.loncapa.lonc.shared.control.Addresses;
import org.loncapa.lonc.shared.control.FrameDecoder;
import org.loncapa.lonc.shared.control.HostEvent;
import org.loncapa.lonc.verticles.bus.LocalBus;

/**
 * One client of the bridge.
 *
 * <p>Its requests are taken one after the other: while one is under way, or bytes wait that the
 * client does not read, nothing more is read from it. Events that come meanwhile are held, up to a
 * limit. A client is closed if it sends what is no frame or no JSON object, falls more than {@value
 * #MOST_HELD} events behind, leaves bytes unread for 30 s, or is silent for 10 min; a message with
 * a wrong member is answered with an error.
 */
final class BridgeClient {
  /** Events held for a client that does not read. */
  static final int MOST_HELD = 256;

  /** Bytes given to the socket before it counts as full. */
  static final int MOST_UNREAD_BYTES = 256 * 1024;

  private static final long READ_WITHIN = TimeUnit.SECONDS.toNanos(30);
  private static final long SPEAK_WITHIN = TimeUnit.MINUTES.toNanos(10);
  private static final long REPLY_MILLIS = TimeUnit.SECONDS.toMillis(120);

  private final LocalBus bus;
  private final NetSocket socket;
  private final Consumer<BridgeClient> onEnd;
  private final FrameDecoder decoder = new FrameDecoder(FrameDecoder.MOST_REQUEST_BYTES);
  private final ArrayDeque<JsonObject> held = new ArrayDeque<>();
  private MessageConsumer<HostEvent> events;
  private boolean asking;
  private boolean full;
  private boolean ended;
  private long since = System.nanoTime();

  BridgeClient(LocalBus bus, NetSocket socket, Consumer<BridgeClient> onEnd) {
    this.bus = bus;
    this.socket = socket;
    this.onEnd = onEnd;
  }

  void begin() {
    socket.setWriteQueueMaxSize(MOST_UNREAD_BYTES);
    socket.exceptionHandler(e -> close());
    socket.closeHandler(v -> end());
    socket.drainHandler(v -> drained());
    socket.handler(this::received);
  }

  private void received(Buffer piece) {
    since = System.nanoTime();
    decoder.feed(piece.getBytes(), piece.length());
    readOn();
  }

  private void readOn() {
    while (!asking && !full && !ended) {
      byte[] frame = decoder.next();
      if (frame == null) {
        if (decoder.broken()) {
          close();
        }
        break;
      }
      take(frame);
    }
    if (asking || full) {
      socket.pause();
    } else {
      socket.resume();
    }
  }

  private void take(byte[] frame) {
    try {
      take(BridgeMessage.of(new JsonObject(Buffer.buffer(frame))));
    } catch (DecodeException | ClassCastException e) {
      close();
    }
  }

  private void take(BridgeMessage message) {
    if (!message.error().isEmpty()) {
      write(BridgeAnswer.error(message.error()).put("address", message.replyAddress()));
      return;
    }
    switch (message.type()) {
      case "ping" -> write(new JsonObject().put("type", "pong"));
      case "send" -> ask(message.address(), message.replyAddress(), message.body());
      case "register" -> register(message.address());
      case "unregister" -> unregister();
      default -> denied();
    }
  }

  private void ask(String address, String replyAddress, JsonObject body) {
    if (!BusBridge.letsIn(address)) {
      denied();
      return;
    }
    asking = true;
    bus.request(address, body, REPLY_MILLIS)
        .map(reply -> BridgeAnswer.reply(replyAddress, reply.body()))
        .otherwise(cause -> BridgeAnswer.refusal(address, replyAddress, cause))
        .onSuccess(reply -> answered(replyAddress == null ? null : reply));
  }

  private void answered(JsonObject reply) {
    asking = false;
    since = System.nanoTime();
    if (ended) {
      return;
    }
    if (reply != null) {
      write(reply);
    }
    readOn();
  }

  private void denied() {
    write(BridgeAnswer.error("access_denied"));
  }

  private void register(String address) {
    if (!BusBridge.letsOut(address)) {
      denied();
    } else if (events == null) {
      events = bus.consumer(Addresses.EVENTS, this::onEvent);
    }
  }

  private void unregister() {
    if (events != null) {
      events.unregister();
      events = null;
    }
  }

  private void onEvent(Message<HostEvent> event) {
    JsonObject message =
        BridgeAnswer.message(Addresses.EVENTS, new JsonObject(event.body().toMap()));
    if (!full) {
      write(message);
    } else if (held.size() < MOST_HELD) {
      held.add(message);
    } else {
      close();
    }
  }

  private void write(JsonObject message) {
    if (ended) {
      return;
    }
    byte[] frame = FrameDecoder.frame(message.toBuffer().getBytes());
    socket.write(Buffer.buffer(frame)).onFailure(e -> close());
    if (!full && socket.writeQueueFull()) {
      full = true;
      since = System.nanoTime();
    }
  }

  private void drained() {
    full = false;
    since = System.nanoTime();
    while (!full && !held.isEmpty()) {
      write(held.remove());
    }
    readOn();
  }

  /** The periodic look at who takes too long. */
  void look(long now) {
    boolean silent = !asking && events == null && now - since > SPEAK_WITHIN;
    boolean stuck = full && now - since > READ_WITHIN;
    if (silent || stuck) {
      close();
    }
  }

  /** How easily this client gives its place to a new one. */
  enum Use {
    /** It neither waits for a reply nor follows events. */
    IDLE,
    /** It follows events, or does not take what it was sent. */
    LISTENING,
    /** It waits for a reply, and keeps its place. */
    WAITING
  }

  Use use() {
    if (asking) {
      return Use.WAITING;
    }
    return events == null && !full ? Use.IDLE : Use.LISTENING;
  }

  /** When it last sent or took something, by System.nanoTime. */
  long since() {
    return since;
  }

  void close() {
    end();
    socket.close();
  }

  private void end() {
    if (!ended) {
      ended = true;
      unregister();
      held.clear();
      onEnd.accept(this);
    }
  }
}
